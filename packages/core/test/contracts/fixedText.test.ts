import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternAutomaton, textsAutomaton } from "../../src/contracts/schema/asciiAutomaton.js";
import { fixedText } from "../../src/contracts/schema/fixedText.js";

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
