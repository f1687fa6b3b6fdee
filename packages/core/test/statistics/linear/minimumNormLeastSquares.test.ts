import { describe, expect, it } from "vitest";
import { denseMatrix, leastSquares, minimumNormLeastSquares } from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";
import { normalMatrix, withColumns } from "./matrices.js";

const design = normalMatrix("design", 50, 4);
const targets = normalMatrix("targets", 50, 2);
const targetOf = (j: number) => targets.values.filter((_, at) => at % 2 === j);

describe("minimumNormLeastSquares()", () => {
  it("is least squares where the columns are independent, in any units", () => {
    const scaled = withColumns(design, (row) => {
      row[0]! *= 1e150;
      row[3]! *= 1e-150;
    });
    for (const matrix of [design, scaled]) {
      const fitted = minimumNormLeastSquares(matrix, targets);
      for (const j of [0, 1]) {
        const { coefficients } = leastSquares(design, targetOf(j));
        coefficients.forEach((coefficient, column) => {
          const unit = matrix.values[column]! / design.values[column]!;
          expect((fitted[2 * column + j]! * unit) / coefficient).toBeCloseTo(1, 9);
        });
      }
    }
  });

  it("is the limit of ever smaller penalties where they depend on each other", () => {
    const dependent = withColumns(design, (row) => {
      row[2] = 3 * row[0]! - row[1]!;
    });
    const fitted = minimumNormLeastSquares(dependent, targets);
    const { coefficients } = leastSquares(dependent, targetOf(0), { ridge: 1e-6 });
    coefficients.forEach((coefficient, column) => {
      expect(fitted[2 * column]).toBeCloseTo(coefficient, 7);
    });
  });

  it("gives columns of zeros no say, and more columns than rows an exact fit", () => {
    const zeros = denseMatrix(new Float64Array(100), 2);
    expect(minimumNormLeastSquares(zeros, targets)).toEqual(new Float64Array(4));
    const wide = denseMatrix(Float64Array.of(1, 2, 2), 3);
    expect([...minimumNormLeastSquares(wide, denseMatrix(Float64Array.of(18), 1))]).toEqual([
      expect.closeTo(2, 12),
      expect.closeTo(4, 12),
      expect.closeTo(4, 12),
    ]);
  });

  it("says what it cannot fit", () => {
    const none = denseMatrix(new Float64Array(0), 2);
    expect(reasonOf(() => minimumNormLeastSquares(none, none))).toBe("no-rows");
    const infinite = withColumns(design, (row) => {
      row[0] = Infinity;
    });
    expect(reasonOf(() => minimumNormLeastSquares(infinite, targets))).toBe("not-finite");
    expect(reasonOf(() => minimumNormLeastSquares(targets, infinite))).toBe("not-finite");
    expect(() => minimumNormLeastSquares(design, none)).toThrow(RangeError);
    const tiny = denseMatrix(Float64Array.of(1e-300, 1e-300), 1);
    const huge = denseMatrix(Float64Array.of(1e300, 1e300), 1);
    expect(reasonOf(() => minimumNormLeastSquares(tiny, huge))).toBe("overflow");
  });
});
