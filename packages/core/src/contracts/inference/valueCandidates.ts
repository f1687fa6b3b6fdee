import type { ColumnProfile } from "../../profile/index.js";
import { textPatterns } from "../../profile/index.js";
import { allowedValues } from "../expectations/cells/allowedValues.js";
import { calendarDates } from "../expectations/cells/calendarDates.js";
import { codePointLength } from "../expectations/cells/codePointLength.js";
import { matchesPattern } from "../expectations/cells/matchesPattern.js";
import { withinRange } from "../expectations/cells/withinRange.js";
import type { InferredKind, WithheldRule } from "./inferredContract.js";
import { provenShare, roundedDown } from "./provenShare.js";
import type { ColumnCandidates, RuleCandidate } from "./ruleCandidate.js";
import { fewestRows } from "./ruleCandidate.js";
import { unseenShare } from "./unseenShare.js";

/** Numbers with more values than this are no list, nor is text with more. */
const mostValues = { number: 10, text: 100 } as const;
/** A list that leaves more of the rows to come unseen is none. */
const mostUnseen = 0.05;

/** Rules about the values of a column: a list or a range, a written form, a length. `hidden` says why its values may not be named. */
export function valueCandidates(
  column: ColumnProfile,
  { level, hidden }: { readonly level: number; readonly hidden: WithheldRule["because"] | null },
): ColumnCandidates {
  const { column: name, usable, text, numbers, storage } = column;
  const candidates: RuleCandidate[] = [];
  const withheld: WithheldRule[] = [];
  const withhold = (kind: InferredKind, because: WithheldRule["because"]): void => {
    withheld.push({ kind, column: name, because });
  };
  if ((text === null && numbers === null) || storage === "timestamp" || usable === 0)
    return { candidates, withheld };
  if (usable < fewestRows) {
    withhold(text === null ? "range" : "enumeration", "too-few-rows");
    return { candidates, withheld };
  }
  const written = text === null ? null : writtenForm(column, level);
  if (written !== null) candidates.push(written);
  const listed = isListLike(column);
  if (hidden !== null) {
    if (listed) withhold("enumeration", hidden);
    if (numbers !== null) withhold("range", hidden);
    else if (written === null && !listed) withhold("length", hidden);
    // The sign is a count that every profile has.
    if (numbers !== null && !listed) candidates.push(...signCandidate(column, level));
    return { candidates, withheld };
  }
  const list = listed && written === null ? enumerationCandidate(column, level) : null;
  if (list !== null && "because" in list) withhold("enumeration", list.because);
  else if (list !== null) candidates.push(list);
  if (list === null || "because" in list)
    candidates.push(...spanCandidate(column, { level, written: written !== null }));
  return { candidates, withheld };
}

/** Whether a column looks like one of few labels. */
function isListLike({ text, numbers, distinct, usable, meaning }: ColumnProfile): boolean {
  const count = distinct?.count ?? Infinity;
  if (text !== null) return count <= mostValues.text && (meaning.type === "category" || count * 2 <= usable);
  return (
    numbers !== null && count <= mostValues.number && numbers.whole === usable && count * fewestRows <= usable
  );
}

function enumerationCandidate(
  { column, frequent, usable }: ColumnProfile,
  level: number,
): RuleCandidate | { readonly because: WithheldRule["because"] } {
  if (frequent === null || !frequent.complete || frequent.method !== "exact")
    return { because: "values-not-in-profile" };
  const counts = frequent.values.map(({ count }) => count);
  const unseen = unseenShare(counts, level);
  if (unseen.upper > mostUnseen) return { because: "too-many-unseen" };
  return {
    kind: "enumeration",
    evidence: {
      values: counts.length,
      seenOnce: counts.filter((count) => count === 1).length,
      unseen: unseen.estimate,
      unseenAtMost: unseen.upper,
    },
    support: usable,
    expectation: allowedValues(
      column,
      frequent.values.map(({ value }) => value),
      { atLeast: roundedDown(1 - unseen.upper) },
    ),
  };
}

/** The written form of text, by the pattern that the profile counted; a date by its days. */
function writtenForm({ column, text, usable }: ColumnProfile, level: number): RuleCandidate | null {
  const format = text?.format ?? null;
  if (text === null || format === null) return null;
  const fits = text.formats[format];
  const shared = { evidence: { format, fits }, support: usable };
  const tolerance = { atLeast: provenShare(fits, usable, level) };
  return format === "date"
    ? { kind: "date", ...shared, expectation: calendarDates(column, tolerance) }
    : { kind: "pattern", ...shared, expectation: matchesPattern(column, textPatterns[format], tolerance) };
}

/** The range of numbers, or the lengths of text that has no written form. */
function spanCandidate(
  { column, numbers, text, rows, missing, usable }: ColumnProfile,
  { level, written }: { readonly level: number; readonly written: boolean },
): readonly RuleCandidate[] {
  if (numbers !== null && numbers.range !== null && numbers.finite > 0) {
    const { min: minimum, max: maximum } = numbers.range;
    const evaluated = rows - missing.null;
    const atLeast = provenShare(numbers.finite - 1, evaluated, level);
    const evidence = { inside: numbers.finite, of: evaluated };
    const expectation = withinRange(column, { minimum, maximum, atLeast });
    return [{ kind: "range", evidence, support: evaluated, expectation }];
  }
  const length = text?.length ?? null;
  if (written || length === null) return [];
  const expectation = codePointLength(column, {
    minimum: length.min,
    maximum: length.max,
    atLeast: provenShare(usable - 1, usable, level),
  });
  return [{ kind: "length", evidence: { of: usable }, support: usable, expectation }];
}

/** Numbers none of which is negative. */
function signCandidate(
  { column, numbers, rows, missing }: ColumnProfile,
  level: number,
): readonly RuleCandidate[] {
  if (numbers === null || numbers.finite === 0 || numbers.negatives > 0) return [];
  const evaluated = rows - missing.null;
  const kept = numbers.finite + numbers.positiveInfinity;
  const expectation = withinRange(column, { minimum: 0, atLeast: provenShare(kept, evaluated, level) });
  return [{ kind: "range", evidence: { negatives: 0, of: evaluated }, support: evaluated, expectation }];
}
