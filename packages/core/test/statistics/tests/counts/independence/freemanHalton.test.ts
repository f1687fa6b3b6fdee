import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freemanHalton } from "../../../../../src/statistics/index.js";

const table = fc.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 5 })).chain(([r, c]) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: c, maxLength: c }), {
    minLength: r,
    maxLength: r,
  }),
);

describe("freemanHalton()", () => {
  it("does not depend on the order of rows and columns, nor on which is which", () => {
    fc.assert(
      fc.property(table, (counts) => {
        fc.pre(counts.every((row) => row.some((count) => count > 0)));
        fc.pre(counts[0]!.every((_, j) => counts.some((row) => row[j]! > 0)));
        fc.pre(counts.flat().reduce((a, b) => a + b) <= 14);
        const plain = freemanHalton(counts);
        const turned = freemanHalton(counts[0]!.map((_, j) => counts.map((row) => row[j]!).reverse()));
        expect(turned.pValue).toBeCloseTo(plain.pValue, 12);
        expect(turned.tables).toBe(plain.tables);
      }),
      { numRuns: 60 },
    );
  });

  it("refuses what is too large to try", () => {
    const counts = Array.from({ length: 4 }, () => [40, 40, 40, 40, 40]);
    expect(() => freemanHalton(counts)).toThrow(RangeError);
  });
});
