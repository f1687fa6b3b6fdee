import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marginGradients } from "../../../src/explain/gradients/marginGradients.js";
import { integratedGradients } from "../../../src/explain/index.js";
import type { Activation, LayerNetwork } from "../../../src/model/index.js";
import { defineTreeEnsemble, scoreLayers } from "../../../src/model/index.js";
import { seededRandom } from "../../../src/random/index.js";

function networkWith(activation: Activation, seed: string): LayerNetwork {
  const random = seededRandom(seed);
  const normals = (length: number): Float64Array => Float64Array.from({ length }, () => random.normal() / 2);
  return {
    features: 3,
    outputs: 2,
    classes: [],
    inputType: "float64",
    inputName: "x",
    outputName: "y",
    postTransform: "none",
    steps: [
      { kind: "affine", weights: normals(12), bias: normals(4) },
      { kind: "activation", activation },
      { kind: "affine", weights: normals(8), bias: normals(2) },
    ],
  };
}

const smooth: readonly Activation[] = ["identity", "sigmoid", "tanh", "softplus", "exponential", "softmax"];
const cornered: readonly Activation[] = ["relu", { leakyRelu: 0.1 }];

describe("marginGradients()", () => {
  it.each([...smooth, ...cornered].map((activation) => ({ activation })))(
    "agrees with differences: $activation",
    ({ activation }) => {
      const network = networkWith(activation, "gradients");
      const row = Float64Array.of(0.3, -0.7, 1.1);
      const gradients = marginGradients(network, row);
      for (let feature = 0; feature < 3; feature++)
        for (let output = 0; output < 2; output++) {
          const at = (step: number): number =>
            scoreLayers(
              network,
              row.map((value, i) => value + (i === feature ? step : 0)),
            )[output]!;
          expect(gradients[feature * 2 + output]!).toBeCloseTo((at(1e-6) - at(-1e-6)) / 2e-6, 7);
        }
    },
  );
});

describe("integratedGradients()", () => {
  it.each(smooth.map((activation) => ({ activation })))(
    "is complete for a smooth network: $activation",
    ({ activation }) => {
      fc.assert(
        fc.property(
          fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 6, maxLength: 6 }),
          (numbers) => {
            const network = networkWith(activation, "complete");
            const [row, baseline] = [
              Float64Array.from(numbers.slice(0, 3)),
              Float64Array.from(numbers.slice(3)),
            ];
            const { residuals, values, base, scale } = integratedGradients(network, row, { baseline });
            for (const residual of residuals) expect(Math.abs(residual)).toBeLessThan(1e-9 * (1 + scale));
            const margins = scoreLayers(network, row);
            const sum = values[0]! + values[2]! + values[4]!;
            expect(sum + base[0]! - margins[0]!).toBeCloseTo(residuals[0]!, 12);
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  it("reports what the nodes miss at corners, and leaves a feature at its baseline without a value", () => {
    const network = networkWith("relu", "corners");
    const baseline = Float64Array.of(0, -1, -1);
    const { values, residuals } = integratedGradients(network, Float64Array.of(0, 1, 2), {
      baseline,
      steps: 3,
    });
    expect(Math.abs(values[0]!) + Math.abs(values[1]!)).toBe(0);
    expect(Math.max(...residuals.map(Math.abs))).toBeGreaterThan(1e-6);
  });

  it("is weight times difference for a linear network, at one node", () => {
    const network = {
      ...networkWith("identity", "linear"),
      steps: [networkWith("identity", "linear").steps[0]!],
      outputs: 4,
    };
    const gradients = marginGradients(network, new Float64Array(3));
    const { values } = integratedGradients(network, Float64Array.of(1, 2, 3), {
      baseline: new Float64Array(3),
      steps: 1,
    });
    values.forEach((value, i) => {
      expect(value).toBeCloseTo(gradients[i]! * (Math.floor(i / 4) + 1), 14);
    });
  });

  it("refuses trees, wrong widths, missing values and steps", () => {
    const network = networkWith("tanh", "bad");
    const baseline = new Float64Array(3);
    const trees = defineTreeEnsemble({ features: 3, trees: [{ weight: 1 }] });
    expect(() => integratedGradients(trees as unknown as LayerNetwork, baseline, { baseline })).toThrow(
      TypeError,
    );
    expect(() => integratedGradients(network, new Float64Array(), { baseline })).toThrow("no-rows");
    expect(() => integratedGradients(network, new Float64Array(4), { baseline })).toThrow(RangeError);
    expect(() => integratedGradients(network, baseline, { baseline: new Float64Array(2) })).toThrow(
      RangeError,
    );
    expect(() => integratedGradients(network, baseline, { baseline, steps: 0 })).toThrow(RangeError);
    expect(() => integratedGradients(network, Float64Array.of(1, Number.NaN, 0), { baseline })).toThrow(
      "not-finite",
    );
    expect(() => integratedGradients(network, Float64Array.of(1, Infinity, 0), { baseline })).toThrow(
      "not-finite",
    );
  });
});
