import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AsciiAutomaton,
  patternAutomaton,
  textsAutomaton,
} from "../../src/contracts/schema/asciiAutomaton.js";

function accepts({ next, start, accepts: final }: AsciiAutomaton, text: string): boolean {
  let state = start;
  for (const character of text) state = next[(state << 7) | character.charCodeAt(0)]!;
  return final[state] === 1;
}

const atoms = fc.constantFrom(
  ...[
    "a",
    "b",
    "A",
    "0",
    "-",
    " ",
    "é",
    ".",
    "\\d",
    "\\w",
    "\\S",
    "\\.",
    "\\n",
    "\\x61",
    "\\u0062",
    "\\-",
    "\\$",
    "\\\\",
  ],
  ...[
    "[ab]",
    "[^a]",
    "[a-c0-2]",
    "[\\d-]",
    "[-a]",
    "[^\\s]",
    "[.$^]",
    "[\\]\\\\]",
    "[é-a]".replace("é-a", "a-é"),
    "[]",
    "[^]",
  ],
);
const quantifiers = fc.constantFrom("", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,}", "+?", "{0}", "{0,0}");
const pattern = fc.letrec<{ choice: string; sequence: string }>((tie) => ({
  choice: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((branches) => branches.join("|")),
  sequence: fc
    .array(
      fc.tuple(
        fc.oneof(
          { depthSize: "small" },
          atoms,
          tie("choice").map((inside) => `(?:${inside})`),
          tie("choice").map((inside) => `(${inside})`),
        ),
        quantifiers,
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.map(([atom, quantifier]) => atom + quantifier).join("")),
}));
const patterns = fc
  .tuple(fc.constantFrom("", "^"), fc.oneof(pattern.choice, pattern.sequence), fc.constantFrom("", "$"))
  .map((parts) => parts.join(""))
  // The engine that they are compared with backtracks: long ones take it seconds.
  .filter((source) => source.length <= 80);
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from("abAc012- .$\\\n\r]")), maxLength: 7 }),
  fc.string({ unit: "binary-ascii", maxLength: 5 }),
);

describe("automata over ASCII", () => {
  it("accept what the pattern matches", () => {
    let compiled = 0;
    fc.assert(
      fc.property(
        patterns,
        fc.constantFrom("", "u"),
        fc.array(texts, { minLength: 5, maxLength: 20 }),
        (source, flags, list) => {
          let expression: RegExp;
          try {
            expression = new RegExp(source, flags);
          } catch {
            return;
          }
          const automaton = patternAutomaton(expression);
          if (automaton === null) return;
          compiled += 1;
          for (const text of list)
            expect([source, text, accepts(automaton, text)]).toEqual([source, text, expression.test(text)]);
        },
      ),
      { numRuns: 600 },
    );
    expect(compiled).toBeGreaterThan(150);
  });

  it("accept what a list holds", () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 6 }), texts, (list, text) => {
        const automaton = textsAutomaton([...list, "é"])!;
        expect(list.every((one) => accepts(automaton, one))).toBe(true);
        expect(accepts(automaton, text)).toBe(list.includes(text));
      }),
    );
  });

  it("leave what they cannot hold to the engine", () => {
    const hard = [
      ...[
        /a(?=b)/,
        /(?!a)b/,
        /(?<=a)b/,
        /(?<!a)b/,
        /(a)\1/,
        /(?<x>a)\k<x>/,
        /\bfoo/,
        /a|^b/,
        /^a|b$/,
        /a^b/,
        /a$b/,
      ],
      ...[/a/i, /./s, /^a/m, /a/y, /\p{L}/u, /\cA/, /\0/, /a{1,300}$/, /^(?:a|b)*a(?:a|b){9}$/, /[\b]/],
    ];
    expect(hard.map((expression) => patternAutomaton(expression))).toEqual(hard.map(() => null));
    for (const legacy of ["a{", "a{,2}", "a]", "]", "\\a", "[\\d-z]"])
      expect(patternAutomaton(new RegExp(legacy))).toBe(null);
  });

  it("never take long over hostile patterns", () => {
    for (const source of [
      "(a+)+$",
      "(a|a)*$",
      "((((a{0,20}){0,20}){0,20}){0,20})$",
      `${"(".repeat(3000)}${")".repeat(3000)}`,
      "(a?){900}a{900}",
    ])
      expect(() => patternAutomaton(new RegExp(source))).not.toThrow();
  });
});
