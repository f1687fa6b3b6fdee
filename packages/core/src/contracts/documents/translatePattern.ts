import { InputError } from "../../evidence/index.js";

/** White space of ECMAScript, as members of a set of RE2. */
const space = String.raw`\t-\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}`;
/** Every other character. */
const notSpace = String.raw`\x{0}-\x{8}\x{E}-\x{1F}\x{21}-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{1FFF}\x{200B}-\x{2027}\x{202A}-\x{202E}\x{2030}-\x{205E}\x{2060}-\x{2FFF}\x{3001}-\x{FEFE}\x{FF00}-\x{10FFFF}`;

const largestCount = 1000;

/**
 * Writes a pattern of ECMAScript (with the `u` flag) as one of RE2 that finds the same texts in linear time: `.` leaves out the four
 * line ends of ECMAScript, `\s` is its white space, `\uXXXX` is spelled `\x{XXXX}`, `$` is the very end, groups lose their names.
 * Look-around, back-references, counts above 1,000, halves of UTF-16 pairs and local flags have no such form.
 *
 * Throws `InputError` (`unsupported-pattern`): it is no pattern of ECMAScript, or has no such form. Cost: O(length).
 *
 * @example
 * import { translatePattern } from "@probity/core/contracts";
 * translatePattern("^(?<year>\\d{4})\\.$"); // => "\\A([0-9]{4})\\.\\z"
 * translatePattern("(a)\\1"); // throws unsupported-pattern
 */
export function translatePattern(pattern: string): string {
  requirePattern(pattern);
  let at = 0;
  let inSet = false;
  let written = "";
  const take = (token: RegExp): RegExpExecArray | null => {
    const match = token.exec(pattern.slice(at, at + 64));
    if (match !== null) at += match[0].length;
    return match;
  };
  while (at < pattern.length) {
    const pair = take(/^\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})/);
    const code =
      pair === null ? take(/^\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/) : null;
    if (pair !== null) {
      const [, high = "", low = ""] = pair;
      written += hexadecimal(
        (Number.parseInt(high, 16) - 0xd800) * 0x400 + Number.parseInt(low, 16) - 0xdc00 + 0x1_0000,
      );
    } else if (code !== null)
      written += hexadecimal(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? "", 16));
    else if (take(/^\\c([A-Za-z])/) !== null) written += hexadecimal(pattern.charCodeAt(at - 1) % 32);
    else if (take(/^\\0/) !== null) written += hexadecimal(0);
    else if (take(/^\\[1-9]|^\\k/) !== null) refuse("a back-reference");
    else if (take(/^\\s/) !== null) written += inSet ? space : `[${space}]`;
    else if (take(/^\\S/) !== null) written += inSet ? notSpace : `[${notSpace}]`;
    else if (take(/^\\d/) !== null) written += inSet ? "0-9" : "[0-9]";
    else if (inSet && take(/^\\b/) !== null) written += hexadecimal(8);
    else if (take(/^\\[pP](?:\{[^}]*\})?/) !== null) written += property(pattern.slice(0, at));
    else if (take(/^\\./) !== null) written += pattern.slice(at - 2, at);
    else if (inSet) {
      if (take(/^\]/) !== null) {
        inSet = false;
        written += "]";
      } else written += take(/^\[/) !== null ? "\\[" : character();
    } else if (take(/^\[\^\]/) !== null) written += String.raw`[\x{0}-\x{10FFFF}]`;
    else if (take(/^\[\]/) !== null) written += String.raw`[^\x{0}-\x{10FFFF}]`;
    else if (take(/^\[\^?/) !== null) {
      inSet = true;
      written += pattern[at - 1] === "^" ? "[^" : "[";
    } else if (take(/^\(\?(?:[=!]|<[=!])/) !== null) refuse("a look-around");
    else if (take(/^\(\?<[^>]*>/) !== null) written += "(";
    else if (take(/^\(\?:/) !== null) written += "(?:";
    else if (take(/^\(\?/) !== null) refuse("a group with flags");
    else if (take(/^\./) !== null) written += String.raw`[^\n\r\x{2028}\x{2029}]`;
    else if (take(/^\^/) !== null) written += String.raw`\A`;
    else if (take(/^\$/) !== null) written += String.raw`\z`;
    else {
      const count = take(/^\{(\d+)(?:,(\d*))?\}/);
      if (count !== null && Math.max(Number(count[1]), Number(count[2] ?? 0)) > largestCount)
        refuse(`a count above ${largestCount}`);
      written += count?.[0] ?? character();
    }
  }
  return written;

  function character(): string {
    const code = pattern.codePointAt(at)!;
    if (code >= 0xd800 && code <= 0xdfff) refuse("half a UTF-16 pair");
    const one = String.fromCodePoint(code);
    at += one.length;
    return one;
  }
}

function hexadecimal(code: number): string {
  if (code >= 0xd800 && code <= 0xdfff) refuse("half a UTF-16 pair");
  return `\\x{${code.toString(16).toUpperCase()}}`;
}

/** A Unicode class by its short name, which both dialects know. */
function property(before: string): string {
  const [, letter = "p", name = ""] = /\\([pP])\{([^}]*)\}$/.exec(before) ?? [];
  const script = /^(?:Script|sc)=(\w+)$/.exec(name)?.[1];
  if (script === undefined && !/^[CLMNPSZ][a-z]?$/.test(name)) refuse("a Unicode class by a long name");
  return `\\${letter}{${script ?? name}}`;
}

function requirePattern(pattern: string): void {
  try {
    new RegExp(pattern, "u");
  } catch {
    refuse("no regular expression of ECMAScript");
  }
}

function refuse(what: string): never {
  throw new InputError(
    "unsupported-pattern",
    `the pattern cannot be run in linear time: it has, or is, ${what}`,
  );
}
