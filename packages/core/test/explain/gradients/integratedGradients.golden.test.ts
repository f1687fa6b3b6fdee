import { describe, expect, it } from "vitest";
import { integratedGradients } from "../../../src/explain/index.js";
import type { LayerNetwork } from "../../../src/model/index.js";
import { excess, flat, goldenValues } from "../goldenFunctions.js";

describe("integratedGradients() of the golden network", () => {
  const { document } = goldenValues.find(({ name }) => name === "mlp")!;
  const golden = document.cases.find(({ name }) => name === "integrated-gradients")!;
  if (document.function.kind !== "mlp") throw new Error("no network");
  const { W1, b1, W2, b2 } = document.function;
  const features = W1.length;
  const network: LayerNetwork = {
    features,
    outputs: 1,
    classes: [],
    inputType: "float64",
    inputName: "x",
    outputName: "y",
    postTransform: "none",
    steps: [
      {
        kind: "affine",
        weights: Float64Array.from(b1.flatMap((_, k) => W1.map((row) => row[k]!))),
        bias: Float64Array.from(b1),
      },
      { kind: "activation", activation: "tanh" },
      { kind: "affine", weights: Float64Array.from(W2), bias: Float64Array.of(b2) },
    ],
  };
  const baseline = Float64Array.from(golden.options["baseline"] as number[]);
  const { tolerance } = document;

  it.each([
    ["values", 50],
    ["five steps", 5],
  ])("%s", (key, steps) => {
    const { values, scale } = integratedGradients(network, flat(document.rows), { baseline, steps });
    expect(excess(values, golden.expected[key]!, { tolerance, scale })).toBeLessThanOrEqual(0);
  });

  it("delta", () => {
    const { residuals, scale } = integratedGradients(network, flat(document.rows), { baseline });
    expect(excess(residuals, golden.expected["delta"]!, { tolerance, scale })).toBeLessThanOrEqual(0);
  });
});
