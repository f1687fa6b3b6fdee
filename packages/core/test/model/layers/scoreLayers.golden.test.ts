import { describe, expect, it } from "vitest";
import file from "../../../golden/explain/agnostic/mlp.onnx?inline";
import inspection from "../../../golden/explain/agnostic/mlp-inspection.json" with { type: "json" };
import values from "../../../golden/explain/agnostic/mlp-values.json" with { type: "json" };
import {
  layerOutputs,
  layersFromOnnx,
  layersToOnnx,
  scoreLayers,
  writeOnnx,
} from "../../../src/model/index.js";

const bytes = async (): Promise<Uint8Array> => new Uint8Array(await (await fetch(file)).arrayBuffer());

/** The formula of the golden file: a hidden layer of tanh and one logit. */
function logit(row: readonly number[]): number {
  const { W1, b1, W2, b2 } = values.function;
  return W2.reduce((sum, weight, k) => {
    const hidden = row.reduce((total, x, j) => total + x * W1[j]![k]!, b1[k]!);
    return sum + weight * Math.tanh(hidden);
  }, b2);
}

describe("the golden network", () => {
  it("is read as two dense layers, whose margin is the logit of class 1", async () => {
    const network = layersFromOnnx(await bytes());
    expect(network).toMatchObject({
      features: 6,
      outputs: 1,
      classes: ["0", "1"],
      inputType: "float32",
      inputName: "X",
      outputName: "probabilities",
      postTransform: "logistic",
    });
    expect(network.steps.map((step) => step.kind)).toEqual(["affine", "activation", "affine"]);
    const { W1, b1, W2, b2 } = values.function;
    const [first, , last] = network.steps;
    if (first?.kind !== "affine" || last?.kind !== "affine") throw new Error("no dense layers");
    expect(Array.from(first.weights)).toEqual(b1.flatMap((_, k) => W1.map((weights) => weights[k])));
    expect(Array.from(first.bias)).toEqual(b1);
    expect(Array.from(last.weights)).toEqual(W2);
    expect(Array.from(last.bias)).toEqual([b2]);
  });

  it("scores the golden rows by the formula", async () => {
    const network = layersFromOnnx(await bytes());
    for (const rows of [values.rows, values.background, inspection.rows]) {
      const margins = scoreLayers(network, Float64Array.from(rows.flat()));
      rows.forEach((row, i) => expect(Math.abs(margins[i]! - logit(row))).toBeLessThan(1e-14));
    }
  });

  it("reads back equal when it is written", async () => {
    const network = layersFromOnnx(await bytes());
    const again = layersFromOnnx(writeOnnx(layersToOnnx(network)));
    expect(again).toEqual(network);
  });

  it("gives both classes", async () => {
    const outputs = layerOutputs(layersFromOnnx(await bytes()), Float64Array.of(0));
    expect(Array.from(outputs)).toEqual([0.5, 0.5]);
  });
});
