import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choleskyFactor, denseMatrix } from "../../../src/statistics/index.js";

describe("choleskyFactor()", () => {
  it("gives back the matrix as L Lᵀ", () => {
    const cells = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(cells, (b) => {
        const of = (i: number, j: number): number =>
          [0, 1, 2].reduce((sum, k) => sum + b[3 * i + k]! * b[3 * j + k]!, i === j ? 1 : 0);
        const values = Float64Array.from({ length: 9 }, (_, at) => {
          const [i, j] = [Math.floor(at / 3), at % 3];
          return of(Math.min(i, j), Math.max(i, j));
        });
        const lower = choleskyFactor(denseMatrix(values, 3));
        for (let i = 0; i < 3; i++)
          for (let j = 0; j < 3; j++) {
            const product = [0, 1, 2].reduce((sum, k) => sum + lower[3 * i + k]! * lower[3 * j + k]!, 0);
            expect(product).toBeCloseTo(values[3 * i + j]!, 11);
            if (j > i) expect(lower[3 * i + j]).toBe(0);
          }
      }),
    );
  });

  it("refuses what has no such factor", () => {
    expect(() => choleskyFactor(denseMatrix(Float64Array.of(1, 1, 1, 1), 2))).toThrow("rank-deficient");
    expect(() => choleskyFactor(denseMatrix(Float64Array.of(-1), 1))).toThrow("rank-deficient");
    expect(() => choleskyFactor(denseMatrix(Float64Array.of(1, Number.NaN, Number.NaN, 1), 2))).toThrow(
      "not-finite",
    );
    expect(() => choleskyFactor(denseMatrix(Float64Array.of(1, 2, 0, 9), 2))).toThrow(RangeError);
    expect(() => choleskyFactor(denseMatrix(Float64Array.of(1, 2), 2))).toThrow(RangeError);
  });
});
