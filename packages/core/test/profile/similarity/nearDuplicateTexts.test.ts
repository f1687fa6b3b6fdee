import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearDuplicateTexts, textSimilarity } from "../../../src/profile/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { reasonOf } from "../../statistics/golden.js";

const words = fc
  .array(fc.constantFrom("a", "b", "ab", "ba", "😀", "é"), { maxLength: 12 })
  .map((all) => all.join(""));
const tableOf = (texts: readonly (string | null)[]) => tableFrom({ t: texts }, { columns: { t: "text" } });

describe("nearDuplicateTexts", () => {
  it("finds the pairs that comparing all finds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(words), { maxLength: 25 }),
        fc.constantFrom(0.1, 0.3, 0.5, 2 / 3, 0.7, 0.9, 1),
        fc.integer({ min: 1, max: 3 }),
        (texts, atLeast, shingle) => {
          const found = nearDuplicateTexts(tableOf(texts), "t", { atLeast, shingle });
          const distinct = [...new Set(texts)].filter((text) => text !== null);
          const long = distinct.filter((text) => Array.from(text).length >= shingle);
          const wanted = long.flatMap((a, i) =>
            long.slice(i + 1).flatMap((b) => {
              const similarity = textSimilarity(a, b, { shingle });
              return similarity >= atLeast
                ? [{ first: texts.indexOf(a), second: texts.indexOf(b), similarity }]
                : [];
            }),
          );
          wanted.sort((a, b) => a.first - b.first || a.second - b.second);
          expect(found).toEqual({
            pairs: wanted,
            texts: long.length,
            tooShort: distinct.length - long.length,
            isComplete: true,
          });
        },
      ),
    );
  });

  it("stops at the comparisons allowed, and says so", () => {
    const texts = Array.from({ length: 50 }, (_, i) => `the same long template with a number ${i}`);
    const found = nearDuplicateTexts(tableOf(texts), "t", { mostComparisons: 10 });
    expect(found.isComplete).toBe(false);
    expect(found.pairs.length).toBeLessThanOrEqual(10);
    expect(JSON.stringify(found)).not.toContain("template");
  });

  it("refuses what it cannot look at", () => {
    expect(reasonOf(() => nearDuplicateTexts(tableFrom({ t: [1] }), "t"))).toBe("unsupported-type");
    for (const options of [{ atLeast: 0 }, { atLeast: Number.NaN }, { shingle: 0.5 }, { mostComparisons: 0 }])
      expect(() => nearDuplicateTexts(tableOf(["abcdef"]), "t", options)).toThrow(RangeError);
    expect(nearDuplicateTexts(tableOf([]), "t").pairs).toEqual([]);
  });
});

describe("textSimilarity", () => {
  it("is symmetric, in [0, 1], and 1 of a text with itself", () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        if (Array.from(a).length < 2) return;
        expect(textSimilarity(a, a, { shingle: 2 })).toBe(1);
        const similarity = textSimilarity(a, b, { shingle: 2 });
        expect(similarity).toBe(textSimilarity(b, a, { shingle: 2 }));
        expect(similarity >= 0 && similarity <= 1).toBe(true);
      }),
    );
  });

  it("counts code points, lone surrogates among them", () => {
    expect(reasonOf(() => textSimilarity("😀😀", "", { shingle: 3 }))).toBe("empty-group");
    expect(textSimilarity("\ud800ab", "\ud800ab", { shingle: 3 })).toBe(1);
    expect(() => textSimilarity("a", "b", { shingle: -1 })).toThrow(RangeError);
  });
});
