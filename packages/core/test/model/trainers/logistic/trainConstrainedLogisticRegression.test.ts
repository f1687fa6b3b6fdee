import { describe, expect, it } from "vitest";
import type { CoefficientLimit } from "../../../../src/model/index.js";
import {
  predictLogistic,
  trainConstrainedLogisticRegression,
  trainLogisticRegression,
} from "../../../../src/model/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import { denseMatrix, logLoss } from "../../../../src/statistics/index.js";
import { reasonOf } from "../../../statistics/golden.js";
import { normalMatrix, withColumns } from "../../../statistics/linear/matrices.js";

const rows = withColumns(normalMatrix("rows", 400, 3), (row) => {
  row[1] = 1000 + 50 * row[1]!;
});
const random = seededRandom("labels");
const labels = Uint8Array.from({ length: 400 }, (_, i) => {
  const margin = 0.5 + 1.2 * rows.values[3 * i]! - 0.02 * (rows.values[3 * i + 1]! - 1000);
  return random.uniform() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
});
const limit = (weights: readonly number[], atMost: number): CoefficientLimit => ({
  weights: Float64Array.from(weights),
  atMost,
});
const fit = (limits: readonly CoefficientLimit[], ridge = 0) =>
  trainConstrainedLogisticRegression(rows, labels, { limits, ridge });

describe("trainConstrainedLogisticRegression()", () => {
  it("leaves out a column whose coefficient is to be 0", () => {
    const without = denseMatrix(
      rows.values.filter((_, at) => at % 3 !== 1),
      2,
    );
    const plain = trainLogisticRegression(without, labels, { ridge: 0 });
    const bound = fit([limit([0, 1, 0], 0)]);
    expect(bound.coefficients[1]).toBeCloseTo(0, 11);
    expect(bound.coefficients[0]).toBeCloseTo(plain.coefficients[0]!, 8);
    expect(bound.coefficients[2]).toBeCloseTo(plain.coefficients[1]!, 8);
  });

  it("adds two columns whose coefficients are to be equal", () => {
    const sums = denseMatrix(
      Float64Array.from({ length: 800 }, (_, at) => {
        const from = 3 * (at >> 1);
        return at % 2 === 0 ? rows.values[from]! + rows.values[from + 2]! : rows.values[from + 1]!;
      }),
      2,
    );
    const plain = trainLogisticRegression(sums, labels, { ridge: 0 });
    const bound = fit([limit([1, 0, -1], 0)]);
    expect(bound.coefficients[0]).toBeCloseTo(plain.coefficients[0]!, 8);
    expect(bound.coefficients[2]).toBeCloseTo(plain.coefficients[0]!, 8);
    expect(bound.coefficients[1]).toBeCloseTo(plain.coefficients[1]!, 8);
  });

  it("obeys limits that depend on each other, and loses to no other point that does", () => {
    const limits = [
      limit([1, 0, 0], 0.6),
      limit([0, 0, 1], 0.5),
      limit([2, 0, 0], 1.2),
      limit([1, 0, 1], 0.4),
    ];
    const model = fit(limits);
    const within = (coefficients: readonly number[], slack: number) =>
      limits.every(
        ({ weights, atMost }) =>
          Math.abs(weights.reduce((sum, weight, j) => sum + weight * coefficients[j]!, 0)) <= atMost + slack,
      );
    expect(within(model.coefficients, 1e-9)).toBe(true);
    const loss = (coefficients: readonly number[], intercept: number) =>
      logLoss(labels, predictLogistic({ ...model, coefficients, intercept }, rows));
    const least = loss(model.coefficients, model.intercept);
    for (let trial = 0; trial < 300; trial++) {
      const moves = [random.normal() / 20, random.normal() / 1000, random.normal() / 20];
      const coefficients = model.coefficients.map((each, j) => each + moves[j]!);
      const intercept = model.intercept + random.normal() / 20 - 1000 * moves[1]!;
      if (within(coefficients, 0)) expect(loss(coefficients, intercept)).toBeGreaterThan(least);
    }
  });

  it("is the plain fit where no limit binds, and pays for each that does", () => {
    expect(fit([], 1)).toEqual(trainLogisticRegression(rows, labels));
    expect(fit([limit([0, 0, 0], 0), limit([1, 1, 1], 100)], 1)).toEqual(
      trainLogisticRegression(rows, labels),
    );
  });

  it("says what it cannot fit", () => {
    expect(() => fit([limit([1, 0], 1)])).toThrow(RangeError);
    expect(() => fit([limit([1, 0, 0], -1)])).toThrow(RangeError);
    expect(() => fit([limit([1, 0, Number.NaN], 1)])).toThrow(RangeError);
    expect(() => fit([limit([1, 0, 0], Infinity)])).toThrow(RangeError);
    expect(reasonOf(() => fit([limit([1e308, 1e308, 1e308], 1)]))).toBe(undefined);
    expect(
      reasonOf(() => trainConstrainedLogisticRegression(rows, new Uint8Array(400), { limits: [] })),
    ).toBe("single-class");
  });
});
