import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import {
  conditionNumber,
  denseMatrix,
  leastSquares,
  principalComponents,
  solvePositiveDefinite,
  standardizedColumns,
  variance,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";
import { normalMatrix, withColumns } from "./matrices.js";

function expectNear(actual: Float64Array, expected: ArrayLike<number>, tolerance = 1e-10): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!), `entry ${i}`).toBeLessThanOrEqual(
      tolerance * (1 + Math.abs(expected[i]!)),
    );
  });
}

const random = seededRandom("linear");
const design = normalMatrix("design", 30, 4);
const target = Float64Array.from({ length: 30 }, () => random.normal());

describe("leastSquares()", () => {
  it("leaves residuals that no column explains", () => {
    const { coefficients, residualSumOfSquares } = leastSquares(design, target);
    let squares = 0;
    const products = new Float64Array(4);
    for (let row = 0; row < 30; row++) {
      const x = design.values.subarray(4 * row, 4 * row + 4);
      const residual = target[row]! - x.reduce((sum, value, j) => sum + value * coefficients[j]!, 0);
      squares += residual * residual;
      x.forEach((value, j) => {
        products[j]! += value * residual;
      });
    }
    expectNear(products, [0, 0, 0, 0], 1e-12);
    expect(residualSumOfSquares).toBeCloseTo(squares, 12);
  });

  it("finds coefficients that are there, whatever the units of the columns", () => {
    const scaled = withColumns(design, (row) => {
      row[1]! *= 1e9;
      row[2]! *= 1e-9;
    });
    const exact = Float64Array.from({ length: 30 }, (_, i) => {
      const row = scaled.values.subarray(4 * i, 4 * i + 4);
      return 2 * row[0]! - 3e-9 * row[1]! + 5e9 * row[2]! + row[3]!;
    });
    const { coefficients, residualSumOfSquares } = leastSquares(scaled, exact);
    expectNear(coefficients, [2, -3e-9, 5e9, 1]);
    expect(residualSumOfSquares).toBeLessThan(1e-20);
  });

  it("counts a weight of 2 like a row twice, and one of 0 not at all", () => {
    const weights = Float64Array.from({ length: 30 }, (_, i) => i % 3);
    const rows = [...weights.keys()].flatMap((row) => Array.from({ length: weights[row]! }, () => row));
    const repeated = denseMatrix(
      Float64Array.from(rows.flatMap((row) => [...design.values.subarray(4 * row, 4 * row + 4)])),
      4,
    );
    const plain = leastSquares(
      repeated,
      Float64Array.from(rows, (row) => target[row]!),
    );
    const weighted = leastSquares(design, target, { weights });
    expectNear(weighted.coefficients, plain.coefficients);
    expect(weighted.residualSumOfSquares).toBeCloseTo(plain.residualSumOfSquares, 10);
  });

  it("draws coefficients to 0 by the penalty, but for the one that is spared", () => {
    const ones = withColumns(design, (row) => {
      row[0] = 1;
    });
    const shifted = target.map((value) => value + 10);
    const ridge = Float64Array.of(0, 1e9, 1e9, 1e9);
    const { coefficients } = leastSquares(ones, shifted, { ridge });
    const mean = shifted.reduce((sum, value) => sum + value, 0) / 30;
    expectNear(coefficients, [mean, 0, 0, 0], 1e-6);
    expect(leastSquares(ones, shifted, { ridge: 1 }).coefficients[0]).toBeLessThan(mean);
  });

  it("says what it cannot solve", () => {
    const repeated = withColumns(design, (row) => {
      row[3] = row[0]! - 2 * row[1]!;
    });
    expect(reasonOf(() => leastSquares(repeated, target))).toBe("rank-deficient");
    expect(leastSquares(repeated, target, { ridge: 0.1 }).coefficients.every(Number.isFinite)).toBe(true);
    expect(reasonOf(() => leastSquares(denseMatrix(new Float64Array(0), 2), new Float64Array(0)))).toBe(
      "no-rows",
    );
    expect(reasonOf(() => leastSquares(normalMatrix("few", 2, 3), Float64Array.of(1, 2)))).toBe(
      "too-few-rows",
    );
    const infinite = withColumns(design, (row, i) => {
      if (i === 3) row[2] = Number.POSITIVE_INFINITY;
    });
    expect(reasonOf(() => leastSquares(infinite, target))).toBe("not-finite");
    expect(() => leastSquares(design, target.subarray(1))).toThrow(RangeError);
    expect(() => leastSquares(design, target, { ridge: -1 })).toThrow(RangeError);
    expect(() => leastSquares(design, target, { weights: new Float64Array(30).fill(-1) })).toThrow(
      RangeError,
    );
    expect(() => denseMatrix(Float64Array.of(1, 2, 3), 2)).toThrow(RangeError);
    expect(() => denseMatrix(new Float64Array(0), 0)).toThrow(RangeError);
  });
});

describe("principalComponents()", () => {
  const mixed = withColumns(normalMatrix("mixed", 60, 4), (row) => {
    row[1] = 100 * row[0]! + row[1]!;
    row[3] = 7;
  });

  it("gives orthogonal directions of unit length in the order of their variance", () => {
    for (const standardize of [true, false]) {
      const { components, variances } = principalComponents(mixed, { standardize });
      for (let a = 0; a < 4; a++)
        for (let b = 0; b < 4; b++) {
          let product = 0;
          for (let j = 0; j < 4; j++)
            product += components.values[4 * a + j]! * components.values[4 * b + j]!;
          expect(product).toBeCloseTo(a === b ? 1 : 0, 12);
        }
      expect([...variances]).toEqual([...variances].sort((a, b) => b - a));
    }
  });

  it("has the variance along a component that its scores have", () => {
    const { components, variances, means } = principalComponents(mixed, { standardize: false });
    for (let k = 0; k < 4; k++) {
      const scores = Float64Array.from({ length: 60 }, (_, i) => {
        let score = 0;
        for (let j = 0; j < 4; j++)
          score += (mixed.values[4 * i + j]! - means[j]!) * components.values[4 * k + j]!;
        return score;
      });
      expect((variance(scores) * 59) / 60).toBeCloseTo(variances[k]!, 6);
    }
  });

  it("keeps the sign of the largest entry positive, for the rows and their opposite", () => {
    const opposite = withColumns(mixed, (row) => {
      for (let j = 0; j < 4; j++) row[j] = -row[j]!;
    });
    const { components, variances } = principalComponents(mixed);
    expectNear(principalComponents(opposite).components.values, components.values);
    for (let k = 0; k < 4; k++) {
      const own = [...components.values.subarray(4 * k, 4 * k + 4)];
      expect(Math.max(...own)).toBeCloseTo(Math.max(...own.map(Math.abs)), 8);
    }
    // A column of equal values has no variance to divide by, and adds none.
    expect(variances[3]).toBeCloseTo(0, 12);
    expect(variances.reduce((sum, each) => sum + each, 0)).toBeCloseTo(3, 12);
  });

  it("has no value without spread", () => {
    expect(reasonOf(() => principalComponents(denseMatrix(Float64Array.of(1, 2, 1, 2), 2)))).toBe(
      "constant-input",
    );
    expect(reasonOf(() => principalComponents(denseMatrix(Float64Array.of(1, 2), 2)))).toBe("too-few-rows");
    expect(reasonOf(() => principalComponents(denseMatrix(new Float64Array(0), 2)))).toBe("no-rows");
    const huge = denseMatrix(Float64Array.of(1e308, -1e308, 1e308), 1);
    expect(reasonOf(() => principalComponents(huge, { standardize: false }))).toBe("overflow");
    expect(principalComponents(huge).variances[0]).toBeCloseTo(1, 12);
  });

  it("standardizes columns of any size", () => {
    const { variances } = principalComponents(mixed);
    for (const size of [1e-305, 1e-200, 1e200, 1e305]) {
      const sized = withColumns(mixed, (row) => {
        row[0]! *= size;
      });
      expectNear(principalComponents(sized).variances, variances, 1e-9);
    }
  });
});

describe("standardizedColumns(), solvePositiveDefinite(), conditionNumber()", () => {
  it("standardizes to mean 0 and deviation 1, and back", () => {
    const { matrix, means, scales } = standardizedColumns(design);
    for (let j = 0; j < 4; j++) {
      const column = Float64Array.from({ length: 30 }, (_, i) => matrix.values[4 * i + j]!);
      expect(column.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
      expect((variance(column) * 29) / 30).toBeCloseTo(1, 12);
      expect(column[5]! * scales[j]! + means[j]!).toBeCloseTo(design.values[20 + j]!, 12);
    }
  });

  it("solves what is positive definite, and nothing else", () => {
    const right = Float64Array.of(1, 2);
    const solution = solvePositiveDefinite(denseMatrix(Float64Array.of(4, 1, 1, 3), 2), right);
    expectNear(solution, [1 / 11, 7 / 11]);
    expect(reasonOf(() => solvePositiveDefinite(denseMatrix(Float64Array.of(1, 2, 2, 1), 2), right))).toBe(
      "rank-deficient",
    );
    expect(
      reasonOf(() => solvePositiveDefinite(denseMatrix(Float64Array.of(0.1, 0.3, 0.3, 0.9), 2), right)),
    ).toBe("rank-deficient");
    expect(() => solvePositiveDefinite(denseMatrix(Float64Array.of(1, 2, 0, 1), 2), right)).toThrow(
      RangeError,
    );
    expect(() => solvePositiveDefinite(denseMatrix(Float64Array.of(1, 2), 2), right)).toThrow(RangeError);
  });

  it("knows the condition of a diagonal, whatever its scale", () => {
    for (const scale of [1, 1e-300, 1e300])
      expect(conditionNumber(denseMatrix(Float64Array.of(8 * scale, 0, 0, scale), 2))).toBeCloseTo(8, 10);
    expect(reasonOf(() => conditionNumber(denseMatrix(Float64Array.of(1, 2, 2, 4), 2)))).toBe(
      "rank-deficient",
    );
    expect(reasonOf(() => conditionNumber(denseMatrix(Float64Array.of(0), 1)))).toBe("rank-deficient");
    expect(() => conditionNumber(denseMatrix(Float64Array.of(1, 2), 2))).toThrow(RangeError);
  });
});
