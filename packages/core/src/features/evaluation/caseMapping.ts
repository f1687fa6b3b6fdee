import { lowerCaseRuns, upperCaseExceptions } from "./caseRuns.js";

/** A simple case mapping: from code points to code points, one to one. */
export type CaseMapping = ReadonlyMap<number, number>;

const known: { lower?: CaseMapping; upper?: CaseMapping } = {};

/** The simple mapping to lower or upper case, made when it is first needed. */
export function caseMapping(to: "lower" | "upper"): CaseMapping {
  const made = known[to] ?? (to === "lower" ? lowerCases() : upperCases());
  known[to] = made;
  return made;
}

/** A text in another case. */
export function inCase(to: "lower" | "upper", text: string): string {
  if (isAscii(text)) return to === "lower" ? text.toLowerCase() : text.toUpperCase();
  const mapping = caseMapping(to);
  let mapped = "";
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const other = mapping.get(code);
    mapped += other === undefined ? character : String.fromCodePoint(other);
  }
  return mapped;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

function lowerCases(): CaseMapping {
  const mapping = new Map<number, number>();
  for (const [first, count, step, distance] of lowerCaseRuns)
    for (let i = 0; i < count; i++) mapping.set(first + i * step, first + i * step + distance);
  return mapping;
}

function upperCases(): CaseMapping {
  const mapping = new Map<number, number>();
  // Where several have one lower case, it has the first of them as its upper case.
  for (const [upper, lower] of caseMapping("lower")) if (!mapping.has(lower)) mapping.set(lower, upper);
  for (const [code, upper] of upperCaseExceptions)
    if (code === upper) mapping.delete(code);
    else mapping.set(code, upper);
  return mapping;
}
