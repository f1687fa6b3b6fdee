import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialTest, multinomialExact } from "../../../../../src/statistics/index.js";
import { reasonOf } from "../../../golden.js";

const counts = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 4 });

describe("multinomialExact", () => {
  it("is the binomial test where there are two cells", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (a, b, tenths) => {
          if (a + b === 0) return;
          const { pValue } = multinomialExact([a, b], [tenths, 10 - tenths]);
          expect(Math.abs(pValue - binomialTest(a, a + b, { probability: tenths / 10 }).pValue)).toBeLessThan(
            1e-9,
          );
        },
      ),
    );
  });

  it("does not depend on the order of cells nor on the sum of shares, and is 1 of the likeliest", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 9 }), (seen, times) => {
        if (seen.every((count) => count === 0)) return;
        const shares = seen.map((_, i) => i + 1);
        const { pValue } = multinomialExact(seen, shares);
        expect(pValue > 0 && pValue <= 1).toBe(true);
        const turned = multinomialExact(seen.toReversed(), shares.map((share) => share * times).reverse());
        expect(Math.abs(turned.pValue - pValue)).toBeLessThan(1e-9);
      }),
    );
    expect(multinomialExact([2, 2], [1, 1]).pValue).toBeCloseTo(1, 12);
  });

  it("says why there is no answer", () => {
    expect(reasonOf(() => multinomialExact([0, 0], [1, 1]))).toBe("no-rows");
    expect(reasonOf(() => multinomialExact([1, 1], [1, 0]))).toBe("empty-bin");
    expect(reasonOf(() => multinomialExact([4], [1]))).toBe("constant-input");
    expect(reasonOf(() => multinomialExact(Array(10).fill(100), Array(10).fill(1)))).toBe("needs-rows");
    for (const [seen, shares] of [
      [
        [0.5, 1],
        [1, 1],
      ],
      [
        [1, 1],
        [-1, 2],
      ],
      [[1], [1, 1]],
      [
        [1, 1],
        [0, 0],
      ],
    ] as const)
      expect(() => multinomialExact(seen, shares)).toThrow(RangeError);
  });
});
