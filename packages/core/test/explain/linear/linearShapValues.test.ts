import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correlatedLinearShapValues, linearShapValues, shapleyValues } from "../../../src/explain/index.js";
import type { LayerNetwork } from "../../../src/model/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { denseMatrix, solvePositiveDefinite } from "../../../src/statistics/index.js";
import { excess, flat, goldenValues } from "../goldenFunctions.js";

function linearNetwork(weights: Float64Array, bias: Float64Array): LayerNetwork {
  return {
    features: weights.length / bias.length,
    outputs: bias.length,
    classes: [],
    inputType: "float64",
    inputName: "x",
    outputName: "y",
    postTransform: "none",
    steps: [{ kind: "affine", weights, bias }],
  };
}

/** Rows whose columns go together. */
function correlatedRows(count: number, features: number, seed: string): Float64Array {
  const random = seededRandom(seed);
  const rows = new Float64Array(count * features);
  for (let row = 0; row < count; row++) {
    const common = random.normal();
    for (let i = 0; i < features; i++) rows[row * features + i] = common * (i % 3) + random.normal() + i;
  }
  return rows;
}

describe("linearShapValues()", () => {
  it("agrees with the golden closed form", () => {
    const { document } = goldenValues.find(({ name }) => name === "linear")!;
    if (document.function.kind !== "linear") throw new Error("no linear function");
    const { weights, intercept } = document.function;
    const network = linearNetwork(Float64Array.from(weights), Float64Array.of(intercept));
    const background = { rows: flat(document.background) };
    const shap = linearShapValues(network, flat(document.rows), { background });
    const golden = document.cases.find(({ name }) => name === "linear-closed-form")!;
    const { tolerance } = document;
    expect(
      excess(shap.values, golden.expected["values"]!, { tolerance, scale: shap.scale }),
    ).toBeLessThanOrEqual(0);
    expect(shap.additivityError).toBeLessThan(1e-13);
  });

  it("multiplies affine layers out, for several outputs and a weighted background", () => {
    const inner = Float64Array.of(1, 2, 0, 1, -1, 3);
    const network: LayerNetwork = {
      ...linearNetwork(inner, new Float64Array(3)),
      outputs: 2,
      steps: [
        { kind: "affine", weights: inner, bias: Float64Array.of(1, 0, 0) },
        { kind: "activation", activation: "identity" },
        { kind: "affine", weights: Float64Array.of(1, 0, 1, 0, 2, 0), bias: Float64Array.of(0, 5) },
      ],
    };
    const background = { rows: Float64Array.of(0, 0, 4, 8), weights: Float64Array.of(3, 1) };
    const { values, base } = linearShapValues(network, Float64Array.of(2, 3), { background });
    expect(Array.from(values)).toEqual([0, 0, 5, 2]);
    expect(Array.from(base)).toEqual([11, 9]);
  });

  it("refuses a network with an activation, missing rows, wrong widths", () => {
    const network = linearNetwork(Float64Array.of(1, 1), Float64Array.of(0));
    const bent: LayerNetwork = {
      ...network,
      steps: [...network.steps, { kind: "activation", activation: "relu" }],
    };
    const background = { rows: Float64Array.of(0, 0) };
    expect(() => linearShapValues(bent, Float64Array.of(1, 1), { background })).toThrow("unsupported-model");
    expect(() => linearShapValues(network, new Float64Array(), { background })).toThrow("no-rows");
    expect(() =>
      linearShapValues(network, Float64Array.of(1, 1), { background: { rows: new Float64Array() } }),
    ).toThrow("no-rows");
    expect(() => linearShapValues(network, Float64Array.of(1), { background })).toThrow(RangeError);
    expect(() => linearShapValues(network, Float64Array.of(1, Number.NaN), { background })).toThrow(
      "not-finite",
    );
    const missing = { rows: Float64Array.of(0, Number.NaN) };
    expect(() => linearShapValues(network, Float64Array.of(1, 1), { background: missing })).toThrow(
      "not-finite",
    );
  });
});

describe("correlatedLinearShapValues()", () => {
  it("is the Shapley value of the conditional expectations, set by set", () => {
    const features = 5;
    const rows = correlatedRows(200, features, "conditional");
    const weights = Float64Array.of(1, -2, 0, 0.5, 3);
    const network = linearNetwork(weights, Float64Array.of(0.25));
    const explained = rows.subarray(0, features);
    const shap = correlatedLinearShapValues(network, explained, { background: { rows } });
    const table = conditionalTable(rows, weights, explained);
    const expected = shapleyValues(table);
    shap.values.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 10);
    });
    expect(shap.additivityError).toBeLessThan(1e-11);
  });

  it("is the independent value where columns do not go together", () => {
    const background = { rows: Float64Array.of(-1, -1, -1, 1, 1, -1, 1, 1) };
    const network = linearNetwork(Float64Array.of(2, -3), Float64Array.of(1));
    const rows = Float64Array.of(0.3, 0.7, -2, 5);
    const both = [linearShapValues, correlatedLinearShapValues].map(
      (of) => of(network, rows, { background }).values,
    );
    both[0]!.forEach((value, i) => {
      expect(both[1]![i]!).toBeCloseTo(value, 12);
    });
  });

  it("shares equally between two columns that repeat each other, and leaves a constant column alone", () => {
    const background = { rows: Float64Array.of(-1, -1, 7, 1, 1, 7, 0, 0, 7) };
    const network = linearNetwork(Float64Array.of(2, 0, 1), Float64Array.of(0));
    const { values } = correlatedLinearShapValues(network, Float64Array.of(3, 3, 9), { background });
    expect(values[0]).toBeCloseTo(3, 4);
    expect(values[1]).toBeCloseTo(3, 4);
    expect(values[2]).toBeCloseTo(2, 12);
  });

  it("adds up for any weights", () => {
    const rows = correlatedRows(30, 4, "additive");
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (weights) => {
          const network = linearNetwork(Float64Array.from(weights), Float64Array.of(0, 1));
          const shap = correlatedLinearShapValues(network, rows, { background: { rows } });
          expect(shap.additivityError).toBeLessThanOrEqual(1e-11 * (1 + shap.scale));
        },
      ),
      { numRuns: 30 },
    );
  });

  it("refuses more than 20 columns", () => {
    const network = linearNetwork(new Float64Array(21), Float64Array.of(0));
    const rows = new Float64Array(21);
    expect(() => correlatedLinearShapValues(network, rows, { background: { rows } })).toThrow(RangeError);
  });
});

/** v(S) = E[w·x | x_S] by solving each set's equations. */
function conditionalTable(rows: Float64Array, weights: Float64Array, x: Float64Array): Float64Array {
  const n = weights.length;
  const count = rows.length / n;
  const column = (i: number): Float64Array =>
    Float64Array.from({ length: count }, (_, row) => rows[row * n + i]!);
  const mean = Array.from({ length: n }, (_, i) => column(i).reduce((sum, value) => sum + value / count, 0));
  const covariance = (i: number, j: number): number => {
    const [a, b] = [column(i), column(j)];
    return a.reduce((sum, value, row) => sum + ((value - mean[i]!) * (b[row]! - mean[j]!)) / count, 0);
  };
  return Float64Array.from({ length: 1 << n }, (_, coalition) => {
    const inside = Array.from({ length: n }, (__, i) => i).filter((i) => (coalition >> i) & 1);
    const expected = [...mean];
    for (const i of inside) expected[i] = x[i]!;
    if (inside.length > 0) {
      const matrix = Float64Array.from(
        inside.flatMap((i) => inside.map((j) => covariance(Math.min(i, j), Math.max(i, j)))),
      );
      const gap = Float64Array.from(inside, (i) => x[i]! - mean[i]!);
      const solved = solvePositiveDefinite(denseMatrix(matrix, inside.length), gap);
      for (let j = 0; j < n; j++)
        if (!inside.includes(j))
          expected[j] = mean[j]! + inside.reduce((sum, i, k) => sum + covariance(j, i) * solved[k]!, 0);
    }
    return expected.reduce((sum, value, i) => sum + value * weights[i]!, 0.25);
  });
}
