import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  defineTreeEnsemble,
  layersFromOnnx,
  onnxPredictor,
  treeEnsembleFromOnnx,
  treeEnsembleToOnnx,
  verifyReader,
  writeOnnx,
} from "@probity/core/model";
import * as ort from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { openPredictor } from "../src/index.js";

const folder = (name: string): string =>
  fileURLToPath(new URL(`../../core/golden/explain/${name}`, import.meta.url));
const agreement = async (path: string) =>
  verifyReader(treeEnsembleFromOnnx(readFileSync(path)), await openPredictor(path));
const modelsIn = (name: string): string[] =>
  readdirSync(folder(name))
    .filter((file) => file.endsWith(".onnx"))
    .map((file) => `${name}/${file}`);

/** No sum of trees; and one that the runtime cannot load, as nodes are shared (version 5). */
const others = [
  "trees/ada-boost.onnx",
  "trees/isolation-forest.onnx",
  "trees/hand-v5-shared.onnx",
  "agnostic/mlp.onnx",
];

describe("the reader of trees agrees with ONNX Runtime", () => {
  // Sums in float32, in an order of the runtime's own, leave about 1e-6 of the largest score.
  it.each([...modelsIn("trees"), ...modelsIn("agnostic")].filter((name) => !others.includes(name)))(
    "on %s",
    async (name) => {
      const { rows, scale, unexplainedDifference, quirks } = await agreement(folder(name));
      expect(rows).toBeGreaterThanOrEqual(256);
      expect(unexplainedDifference).toBeLessThan(2e-6 * scale);
      const dropsBase = ["trees/hand-v3-two-targets-base.onnx", "trees/hand-v3-min-base.onnx"].includes(name);
      if (!dropsBase) expect(quirks).toEqual([]);
    },
  );

  it("and names where the runtime drops the base value of a target that no leaf names", async () => {
    const { maximumDifference, quirks } = await agreement(folder("trees/hand-v3-two-targets-base.onnx"));
    expect(maximumDifference).toBe(1);
    expect(quirks.map(({ quirk }) => quirk)).toEqual(["absent-base-value"]);
  });

  it("and names where the runtime leaves out LOGISTIC", async () => {
    const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: 0.25 }, whenFalse: { weight: 2 } };
    const ensemble = defineTreeEnsemble({ features: 1, trees: [stump], postTransform: "logistic" });
    const predictor = await onnxPredictor(ort, writeOnnx(treeEnsembleToOnnx(ensemble)));
    const { quirks, unexplainedDifference, rows } = await verifyReader(ensemble, predictor);
    expect(quirks).toEqual([{ quirk: "ignored-logistic", rows }]);
    expect(unexplainedDifference).toBe(0);
  });

  it("on a classifier whose weights are all positive, and on one with weights of class 1 alone", async () => {
    const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: 0.25 }, whenFalse: { weight: 2 } };
    const shared = { features: 1, classes: ["0", "1"], postTransform: "logistic" } as const;
    const graph = treeEnsembleToOnnx(defineTreeEnsemble({ ...shared, trees: [stump] }));
    const classIds = { type: "ints", value: Float64Array.of(1, 1) } as const;
    const other = {
      ...graph,
      nodes: graph.nodes.map((node) => ({
        ...node,
        attributes: new Map([...node.attributes, ["class_ids", classIds]]),
      })),
    };
    for (const written of [graph, other]) {
      const predictor = await onnxPredictor(ort, writeOnnx(written));
      const { maximumDifference } = await verifyReader(treeEnsembleFromOnnx(written), predictor);
      expect(maximumDifference).toBeLessThan(1e-6);
    }
  });
});

describe("the reader of layers agrees with ONNX Runtime", () => {
  it("on the golden network", async () => {
    const path = folder("agnostic/mlp.onnx");
    const predictor = await openPredictor(path, { output: "probabilities" });
    const { rows, maximumDifference } = await verifyReader(layersFromOnnx(readFileSync(path)), predictor);
    expect(rows).toBe(256);
    expect(maximumDifference).toBeLessThan(1e-6);
  });
});
