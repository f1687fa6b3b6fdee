import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson, isInputError, type Json, parseJson } from "../../src/evidence/index.js";

function codeOf(text: string): string {
  try {
    parseJson(text);
    return "none";
  } catch (error) {
    if (isInputError(error)) return error.code;
    throw error;
  }
}

it("parseJson() reads what JSON.parse reads", () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2), (text, space) => {
      const value = JSON.parse(text) as Json;
      expect(parseJson(JSON.stringify(value, null, space))).toEqual(value);
    }),
  );
});

it("parseJson() ends in a value or an InputError, and accepts nothing that JSON.parse refuses", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 3 }), (text, where, noise) => {
      const at = where % (text.length + 1);
      const mutated = text.slice(0, at) + noise + text.slice(at + noise.length);
      if (codeOf(mutated) === "none")
        expect(canonicalJson(parseJson(mutated))).toBe(canonicalJson(JSON.parse(mutated) as Json));
    }),
    { numRuns: 1000 },
  );
});

it.each([
  ['{"a":1,"a":2}', "duplicate-key"],
  ['{"a":1,"\\u0061":2}', "duplicate-key"],
  ["-1e400", "number-out-of-range"],
  ['"\\udead"', "lone-surrogate"],
  ["[1,]", "malformed-json"],
  ["01", "malformed-json"],
  ["{} {}", "malformed-json"],
  ["[".repeat(300) + "]".repeat(300), "malformed-json"],
])("parseJson(%j) is refused as %s", (text, code) => {
  expect(codeOf(text)).toBe(code);
});

it("parseJson() keeps __proto__ as a plain key", () => {
  const value = parseJson('{"__proto__":{"polluted":true}}') as { readonly [key: string]: Json };
  expect(Object.keys(value)).toEqual(["__proto__"]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

it("messages of parseJson() do not hold the text", () => {
  expect(() => parseJson('{"secret":1,"secret":2}')).toThrow(/offset 12/);
  expect(() => parseJson('{"secret":1,"secret":2}')).not.toThrow(/secret/);
});
