import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkContract, defineContract } from "../../src/contracts/index.js";
import { patternAutomaton, textsAutomaton } from "../../src/contracts/schema/asciiAutomaton.js";
import { byteRanges } from "../../src/contracts/schema/byteRanges.js";
import { fixedText } from "../../src/contracts/schema/fixedText.js";
import { tableFrom, textColumn, utf8Of } from "../../src/table/index.js";

describe("texts of one length", () => {
  it("have a set of characters for each place", () => {
    const expression = /^[A-C]{2}-\d(?:x|y)$/;
    const { length, places } = fixedText(patternAutomaton(expression)!)!;
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("A", "B", "C", "D", "-", "0", "1", "9", "x", "y", "z"),
          minLength: 5,
          maxLength: 5,
        }),
        (text) => {
          const fits = Array.from(text).every(
            (unit, place) => ((places[unit.charCodeAt(0)]! >>> place) & 1) === 1,
          );
          expect(fits).toBe(expression.test(text));
        },
      ),
    );
    expect(length).toBe(5);
    expect(fixedText(patternAutomaton(/^$/)!)).toEqual({ length: 0, places: new Int32Array(256) });
    expect(fixedText(textsAutomaton(["ab"])!)?.length).toBe(2);
    expect(fixedText(patternAutomaton(/^[ab]{31}$/)!)?.length).toBe(31);
  });

  it("are not what depends on what came before", () => {
    const others = [/^a?b$/, /^(?:ab|ba)$/, /^a+$/, /a/, /^a/, /^[ab]{32}$/, /^[]$/];
    expect(others.map((expression) => fixedText(patternAutomaton(expression)!))).toEqual(
      others.map(() => null),
    );
    expect(fixedText(textsAutomaton(["US", "DE"])!)).toBe(null);
  });
});

describe("texts of one length as words of four bytes", () => {
  it("pass where the pattern matches, whatever their length and place among the bytes", () => {
    const parts = fc.constantFrom("[A-Z]", "[0-9]", "-", "[ -~]", "[a-y]", "[\\x00-\\x7f]", "[ac]");
    const patterns = fc
      .array(parts, { minLength: 1, maxLength: 18 })
      .map((all) => new RegExp(`^${all.join("")}$`));
    const cell = (expression: RegExp) =>
      fc
        .tuple(
          fc.stringMatching(expression),
          fc.nat(18),
          fc.constantFrom("", "", "\u0000", "A", "z", "~", "\u007f", "é", "5"),
        )
        .map(([text, at, other]) => (other === "" ? text : text.slice(0, at) + other + text.slice(at + 1)));
    fc.assert(
      fc.property(
        patterns.chain((expression) => fc.tuple(fc.constant(expression), fc.array(cell(expression)))),
        ([expression, cells]) => {
          const row = z.strictObject({ a: z.string().regex(expression) });
          const contract = defineContract({ name: "t", version: "1", owner: "o", purpose: "p", row });
          const strings = textColumn(tableFrom({ a: ["", ...cells] }), "a");
          const column = { ...strings, storage: { form: "utf8", ...utf8Of(strings) } as const };
          const { valid } = checkContract(
            contract,
            { rows: strings.length, columns: [column] },
            { input: "t" },
          );
          const wanted = ["", ...cells].flatMap((text, i) => (expression.test(text) ? [i] : []));
          expect([...valid]).toEqual(wanted);
        },
      ),
    );
  });

  it("are not what has gaps between the characters of a place, or less than four", () => {
    const ranges = (expression: RegExp) => byteRanges(fixedText(patternAutomaton(expression)!)!);
    expect([/^[ac]bcd$/, /^[a-c]bc$/].map(ranges)).toEqual([null, null]);
    expect(ranges(/^[a-c]{5}$/)?.starts).toEqual(Int32Array.of(0, 1, 1));
    expect(ranges(/^[a-c]{14}$/)?.starts).toEqual(Int32Array.of(0, 4, 8, 10));
  });
});
