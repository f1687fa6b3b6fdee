/** A regular expression without anchors. Sets hold a 1 for each of the 128 ASCII characters. */
export type PatternNode =
  | { readonly kind: "set"; readonly set: Uint8Array }
  | { readonly kind: "sequence"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly branches: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly of: PatternNode; readonly minimum: number; readonly maximum: number };

interface Pattern {
  readonly node: PatternNode;
  /** Anchored by `^`. */
  readonly fromStart: boolean;
  /** Anchored by `$`. */
  readonly toEnd: boolean;
}

const classes: { readonly [escape: string]: RegExp } = {
  d: /[0-9]/,
  D: /[^0-9]/,
  w: /[A-Za-z0-9_]/,
  W: /[^A-Za-z0-9_]/,
  s: /[\t-\r ]/,
  S: /[^\t-\r ]/,
};

const controls: { readonly [escape: string]: number } = { t: 9, n: 10, v: 11, f: 12, r: 13 };

/**
 * Reads the part of ECMAScript's pattern grammar that an automaton over ASCII can hold; `null` for everything else, legacy forms
 * included. Captures are groups, and a lazy quantifier accepts what a greedy one does.
 */
export function parsePattern(source: string): Pattern | null {
  const fromStart = source.startsWith("^");
  // An even number of backslashes before the dollar: it is not escaped.
  const toEnd = /(?<!\\)(?:\\\\)*\$$/.test(source);
  const reader = { text: source.slice(fromStart ? 1 : 0, toEnd ? -1 : undefined), at: 0, depth: 0 };
  const node = readChoice(reader);
  if (node === null || reader.at < reader.text.length) return null;
  // In ^a|b$ each anchor belongs to one branch only.
  if ((fromStart || toEnd) && node.kind === "choice") return null;
  return { node, fromStart, toEnd };
}

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

const deepest = 50;

function readChoice(reader: Reader): PatternNode | null {
  if (reader.depth === deepest) return null;
  reader.depth += 1;
  const branches: PatternNode[] = [];
  do {
    const branch = readSequence(reader);
    if (branch === null) return null;
    branches.push(branch);
  } while (take(reader, "|"));
  reader.depth -= 1;
  return branches.length === 1 ? branches[0]! : { kind: "choice", branches };
}

function readSequence(reader: Reader): PatternNode | null {
  const parts: PatternNode[] = [];
  while (reader.at < reader.text.length && !"|)".includes(reader.text[reader.at]!)) {
    const atom = readAtom(reader);
    const part = atom === null ? null : readQuantifier(reader, atom);
    if (part === null) return null;
    parts.push(part);
  }
  return { kind: "sequence", parts };
}

function readAtom(reader: Reader): PatternNode | null {
  const character = reader.text[reader.at++]!;
  switch (character) {
    case "(": {
      if (take(reader, "?") && !take(reader, ":")) return null;
      const inside = readChoice(reader);
      return inside !== null && take(reader, ")") ? { kind: "sequence", parts: [inside] } : null;
    }
    case "[":
      return readSet(reader);
    case ".":
      return setOf(/[^\n\r]/);
    case "\\":
      return readEscape(reader);
    case "^":
    case "$":
    case "*":
    case "+":
    case "?":
    case "{":
    case "}":
    case "]":
      return null;
    default:
      return setOfCodes(character.charCodeAt(0), character.charCodeAt(0));
  }
}

function readEscape(reader: Reader): PatternNode | null {
  const escape = reader.text[reader.at];
  const known = escape === undefined ? undefined : classes[escape];
  if (known !== undefined) {
    reader.at += 1;
    return setOf(known);
  }
  const code = readEscapedCode(reader);
  return code === null ? null : setOfCodes(code, code);
}

/** The code of an escaped character after its backslash. */
function readEscapedCode(reader: Reader): number | null {
  const escape = reader.text[reader.at++] ?? "";
  const control = Object.hasOwn(controls, escape) ? controls[escape] : undefined;
  if (control !== undefined) return control;
  const digits = escape === "x" ? 2 : escape === "u" ? 4 : 0;
  if (digits > 0) {
    const hexadecimal = reader.text.slice(reader.at, reader.at + digits);
    reader.at += digits;
    return hexadecimal.length === digits && /^[0-9A-Fa-f]+$/.test(hexadecimal)
      ? Number.parseInt(hexadecimal, 16)
      : null;
  }
  return /^[-^$\\.*+?()[\]{}|/]$/.test(escape) ? escape.charCodeAt(0) : null;
}

function readSet(reader: Reader): PatternNode | null {
  const negated = take(reader, "^");
  const set = new Uint8Array(128);
  while (!take(reader, "]")) {
    const from = readMember(reader);
    if (from === null) return null;
    const ranged = reader.text[reader.at] === "-" && reader.text[reader.at + 1] !== "]";
    if (ranged) reader.at += 1;
    const to = ranged ? readMember(reader) : from;
    if (typeof from === "number" && typeof to === "number") set.fill(1, from, to + 1);
    else if (typeof from === "object" && !ranged)
      for (let code = 0; code < 128; code++) set[code]! |= from[code]!;
    else return null;
  }
  return { kind: "set", set: negated ? set.map((bit) => 1 - bit) : set };
}

/** One member of a set: a code, or a class such as \d. */
function readMember(reader: Reader): number | Uint8Array | null {
  if (reader.at >= reader.text.length) return null;
  if (!take(reader, "\\")) return reader.text.charCodeAt(reader.at++);
  const known = classes[reader.text[reader.at] ?? ""];
  if (known === undefined) return readEscapedCode(reader);
  reader.at += 1;
  return membersOf(known);
}

function readQuantifier(reader: Reader, of: PatternNode): PatternNode | null {
  const range = quantifierAt(reader);
  if (range === null) return of;
  take(reader, "?");
  if (quantifierAt(reader) !== null) return null;
  return range.minimum <= range.maximum ? { kind: "repeat", of, ...range } : null;
}

function quantifierAt(reader: Reader): { readonly minimum: number; readonly maximum: number } | null {
  if (take(reader, "*")) return { minimum: 0, maximum: Number.POSITIVE_INFINITY };
  if (take(reader, "+")) return { minimum: 1, maximum: Number.POSITIVE_INFINITY };
  if (take(reader, "?")) return { minimum: 0, maximum: 1 };
  const [whole, minimum, comma, maximum] =
    /^\{(\d{1,4})(,?)(\d{0,4})\}/.exec(reader.text.slice(reader.at, reader.at + 12)) ?? [];
  if (whole === undefined) return null;
  reader.at += whole.length;
  const least = Number(minimum);
  if (comma === "") return { minimum: least, maximum: least };
  return { minimum: least, maximum: maximum === "" ? Number.POSITIVE_INFINITY : Number(maximum) };
}

function take(reader: Reader, character: string): boolean {
  if (reader.text[reader.at] !== character) return false;
  reader.at += 1;
  return true;
}

function setOf(members: RegExp): PatternNode {
  return { kind: "set", set: membersOf(members) };
}

function membersOf(members: RegExp): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (members.test(String.fromCharCode(code)) ? 1 : 0));
}

function setOfCodes(from: number, to: number): PatternNode {
  return { kind: "set", set: new Uint8Array(128).fill(1, from, to + 1) };
}
