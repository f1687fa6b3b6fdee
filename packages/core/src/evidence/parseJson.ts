import { hasLoneSurrogate } from "./canonicalJson.js";
import { InputError } from "./inputError.js";
import type { Json } from "./json.js";

const deepest = 200;
const whiteSpace = /[ \t\n\r]*/y;
const stringToken = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const numberToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const wordToken = /true|false|null/y;
const words: { readonly [word: string]: Json } = { true: true, false: false, null: null };

/**
 * Reads JSON text strictly (I-JSON, RFC 7493). What `JSON.parse` hides is refused with the offset: duplicate keys, numbers
 * beyond the range of a double, unpaired surrogates; and nesting deeper than 200.
 *
 * Throws `InputError`: `malformed-json`, `duplicate-key`, `number-out-of-range`, `lone-surrogate`. Cost: O(length).
 *
 * @example
 * import { parseJson } from "@probity/core";
 * parseJson('{"a":[1,2.5]}'); // => { a: [1, 2.5] }
 * parseJson('{"a":1,"a":2}'); // throws duplicate-key
 * parseJson("1e400"); // throws number-out-of-range
 */
export function parseJson(text: string): Json {
  let at = 0;

  function take(token: RegExp): string | undefined {
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  }

  function fail(expected: string): never {
    throw new InputError("malformed-json", `the JSON text breaks at offset ${at}: expected ${expected}`);
  }

  function punctuation(mark: string): boolean {
    take(whiteSpace);
    if (text[at] !== mark) return false;
    at += 1;
    take(whiteSpace);
    return true;
  }

  function string(): string {
    const start = at;
    const token = take(stringToken) ?? fail("a string");
    const value = JSON.parse(token) as string;
    if (hasLoneSurrogate(value))
      throw new InputError(
        "lone-surrogate",
        `the JSON string at offset ${start} holds an unpaired surrogate`,
      );
    return value;
  }

  function list(depth: number): Json {
    const items: Json[] = [];
    if (punctuation("]")) return items;
    do items.push(value(depth));
    while (punctuation(","));
    if (!punctuation("]")) fail("a comma or ]");
    return items;
  }

  function record(depth: number): Json {
    const members = new Map<string, Json>();
    if (punctuation("}")) return {};
    do {
      const start = at;
      const key = string();
      if (members.has(key))
        throw new InputError("duplicate-key", `the JSON text repeats a key at offset ${start}`);
      if (!punctuation(":")) fail("a colon");
      members.set(key, value(depth));
    } while (punctuation(","));
    if (!punctuation("}")) fail("a comma or }");
    // fromEntries defines own properties, so that "__proto__" is a key like any other.
    return Object.fromEntries(members);
  }

  function value(depth: number): Json {
    if (depth > deepest)
      throw new InputError(
        "malformed-json",
        `the JSON text is nested deeper than ${deepest} at offset ${at}`,
      );
    if (punctuation("{")) return record(depth + 1);
    if (punctuation("[")) return list(depth + 1);
    if (text[at] === '"') return string();
    const word = take(wordToken);
    if (word !== undefined) return words[word]!;
    const start = at;
    const number = Number(take(numberToken) ?? fail("a value"));
    if (!Number.isFinite(number))
      throw new InputError(
        "number-out-of-range",
        `the JSON number at offset ${start} is beyond the range of a double`,
      );
    return number;
  }

  take(whiteSpace);
  const result = value(0);
  take(whiteSpace);
  if (at !== text.length) fail("the end");
  return result;
}
