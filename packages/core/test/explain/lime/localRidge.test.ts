import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localRidge } from "../../../src/explain/index.js";
import { chosenColumns } from "../../../src/explain/lime/chosenColumns.js";
import { ridgeOfMoments } from "../../../src/explain/lime/ridgeOfMoments.js";
import { weightedMoments } from "../../../src/explain/lime/weightedMoments.js";
import { seededRandom } from "../../../src/random/index.js";
import { denseMatrix, leastSquares } from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";

const sizes = fc.record({
  columns: fc.integer({ min: 1, max: 6 }),
  rows: fc.integer({ min: 12, max: 30 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

function drawn({
  columns,
  rows,
  seed,
}: {
  readonly columns: number;
  readonly rows: number;
  readonly seed: number;
}) {
  const source = seededRandom(`ridge ${seed}`);
  const normals = (count: number): Float64Array =>
    Float64Array.from({ length: count }, () => source.normal());
  return {
    design: normals(rows * columns),
    target: normals(rows),
    weights: normals(rows).map((value) => value * value),
    columns,
    rows,
    means: normals(columns),
    deviations: normals(columns).map((value) => 0.5 + Math.abs(value)),
  };
}

function expectAllClose(got: ArrayLike<number>, wanted: ArrayLike<number>): void {
  expect(got.length).toBe(wanted.length);
  for (let i = 0; i < got.length; i++) expect(got[i]!).toBeCloseTo(wanted[i]!, 9);
}

describe("localRidge()", () => {
  it("is the penalized least squares of its own weights", () => {
    fc.assert(
      fc.property(sizes, fc.double({ min: 0.01, max: 10, noNaN: true }), (size, alpha) => {
        const { design, target, columns, rows, means, deviations } = drawn(size);
        const local = localRidge(design, target, { means, deviations, alpha });
        const standardized = Float64Array.from({ length: rows * (columns + 1) }, (_, i) => {
          const column = i % (columns + 1);
          if (column === columns) return 1;
          const value = design[Math.floor(i / (columns + 1)) * columns + column]!;
          return (value - means[column]!) / deviations[column]!;
        });
        const ridge = Float64Array.from({ length: columns + 1 }, (_, i) => (i < columns ? alpha : 0));
        const { coefficients, residualSumOfSquares } = leastSquares(
          denseMatrix(standardized, columns + 1),
          target,
          { weights: local.weights, ridge },
        );
        expectAllClose([...local.coefficients, local.intercept], coefficients);
        const total = local.weights.reduce((sum, weight) => sum + weight, 0);
        const mean = local.weights.reduce((sum, weight, i) => sum + weight * target[i]!, 0) / total;
        const spread = local.weights.reduce((sum, weight, i) => sum + weight * (target[i]! - mean) ** 2, 0);
        expect(local.fidelity).toBeCloseTo(1 - residualSumOfSquares / spread, 9);
        expect(local.weights[0]).toBe(1);
        expect(local.distances[0]).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  it("follows the predictions linearly, and the order of rows not at all", () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const { design, target, columns, rows, means, deviations } = drawn(size);
        const scale = { means, deviations };
        const plain = localRidge(design, target, scale);
        const moved = localRidge(
          design,
          target.map((value) => 3 - 2 * value),
          scale,
        );
        expectAllClose(
          moved.coefficients,
          plain.coefficients.map((value) => -2 * value),
        );
        expect(moved.localPrediction).toBeCloseTo(3 - 2 * plain.localPrediction, 9);
        expect(moved.fidelity).toBeCloseTo(plain.fidelity, 9);
        const order = [0, ...Array.from({ length: rows - 1 }, (_, i) => rows - 1 - i)];
        const turned = localRidge(
          Float64Array.from(order.flatMap((row) => [...design.subarray(row * columns, (row + 1) * columns)])),
          Float64Array.from(order, (row) => target[row]!),
          scale,
        );
        expectAllClose(turned.coefficients, plain.coefficients);
      }),
      { numRuns: 30 },
    );
  });

  it("says why there is no answer", () => {
    const scale = { means: Float64Array.of(0), deviations: Float64Array.of(1) };
    const rows = Float64Array.of(0, 1, 2);
    const of = (values: Float64Array, answers: Float64Array, options: object = {}) =>
      reasonOf(() => localRidge(values, answers, { ...scale, ...options }));
    expect(of(new Float64Array(0), new Float64Array(0))).toBe("no-rows");
    expect(of(rows, Float64Array.of(1, 1, 1))).toBe("constant-input");
    expect(of(Float64Array.of(1), Float64Array.of(1))).toBe("constant-input");
    expect(of(Float64Array.of(0, Number.NaN, 2), rows)).toBe("not-finite");
    expect(of(rows, Float64Array.of(0, Infinity, 2))).toBe("not-finite");
    expect(of(Float64Array.of(0, 1e300, 2), rows)).toBe("overflow");
    expect(of(rows, Float64Array.of(0, 1e200, 2))).toBe("overflow");
    expect(localRidge(Float64Array.of(5, 5, 5), rows, scale).coefficients[0]).toBe(0);
    expect(localRidge(rows, rows, { ...scale, deviations: Float64Array.of(0) }).fidelity).toBeGreaterThan(0);
    for (const options of [
      { kernelWidth: 0 },
      { kernelWidth: Number.NaN },
      { alpha: 0 },
      { alpha: Infinity },
      { deviations: Float64Array.of(-1) },
      { deviations: Float64Array.of(1, 1) },
    ])
      expect(() => localRidge(rows, rows, { ...scale, ...options })).toThrow(RangeError);
  });
});

describe("the choice of columns", () => {
  it("goes forward as refitting every candidate would", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 6 }), (size, wanted) => {
        const rows = drawn(size);
        const { columns } = rows;
        const moments = weightedMoments(rows);
        const count = Math.min(wanted, columns);
        const chosen: number[] = [];
        while (chosen.length < count) {
          const left = [...Array(columns).keys()].filter((column) => !chosen.includes(column));
          const scores = left.map(
            (column) => ridgeOfMoments(moments, Int32Array.of(...chosen, column), 0).r2,
          );
          chosen.push(left[scores.indexOf(Math.max(...scores))]!);
        }
        expect([...chosenColumns(moments, new Float64Array(columns), { count, choice: "forward" })]).toEqual(
          chosen.sort((a, b) => a - b),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("takes no column twice under another name", () => {
    const design = Float64Array.of(0, 0, 1, 1, 2, 2, 4, 4);
    const target = Float64Array.of(0, 1, 2, 5);
    const moments = weightedMoments({ design, columns: 2, target, weights: new Float64Array(4).fill(1) });
    expect([...chosenColumns(moments, new Float64Array(2), { count: 2, choice: "forward" })]).toEqual([0]);
  });
});
