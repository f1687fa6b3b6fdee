import { describe, expect, it } from "vitest";
import { localRidge } from "../../../src/explain/index.js";
import { inspectionCases, predictorOf } from "../inspections.js";

const cases = inspectionCases("local-ridge");

describe("localRidge() on the golden neighborhoods", () => {
  it("covers every function", () => {
    expect(cases.map(({ model }) => model).sort()).toEqual(["forest", "linear", "mlp", "quadratic"]);
  });

  it.each(cases)("$model", async ({ document, golden }) => {
    const { neighbourhood, scale, row } = golden.input as unknown as {
      readonly row: readonly number[];
      readonly neighbourhood: readonly (readonly number[])[];
      readonly scale: { readonly mean: readonly number[]; readonly "standard deviation": readonly number[] };
    };
    expect(neighbourhood[0]).toEqual(row);
    const rows = Float64Array.from(neighbourhood.flat());
    const predictions = await (await predictorOf(document)).predict(rows);
    const { kernelWidth, alpha } = golden.options as { readonly kernelWidth: number; readonly alpha: number };
    const given = {
      means: Float64Array.from(scale.mean),
      deviations: Float64Array.from(scale["standard deviation"]),
    };
    const { relative, absolute } = golden.tolerance ?? document.tolerance;
    const largest = predictions.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const allowed = absolute + relative * largest;

    for (const options of [given, { ...given, kernelWidth, alpha }]) {
      const local = localRidge(rows, predictions, options);
      const compared: Readonly<Record<string, ArrayLike<number>>> = {
        weights: local.weights,
        distances: local.distances,
        intercept: [local.intercept],
        coefficients: local.coefficients,
        r2: [local.fidelity],
        "local prediction": [local.localPrediction],
      };
      expect(Object.keys(golden.expected).sort()).toEqual(Object.keys(compared).sort());
      for (const [key, got] of Object.entries(compared)) {
        const wanted = [golden.expected[key] as number | readonly number[]].flat();
        expect(got.length).toBe(wanted.length);
        wanted.forEach((value, i) => {
          expect(Math.abs(got[i]! - value), key).toBeLessThanOrEqual(allowed);
        });
      }
    }
  });
});
