import { describe, expect, it } from "vitest";
import { fitEqualizedOddsFlips, postProcessingToOnnx } from "../../../src/fairness/index.js";
import type { GroupMixtureRule, OnnxGraph } from "../../../src/model/index.js";
import {
  appendGroupMixture,
  layersFromLogisticRegression,
  layersToOnnx,
  readOnnx,
  writeOnnx,
} from "../../../src/model/index.js";

const model = layersToOnnx(
  layersFromLogisticRegression({
    format: 1,
    kind: "logistic-regression",
    intercept: -1,
    coefficients: [0.5, 2],
  }),
);
const ones = Float64Array.of(1, 1);
const cut: GroupMixtureRule = {
  constants: new Float64Array(2),
  comparisons: [{ signs: ones, bounds: Float64Array.of(0.5, Infinity), weights: ones }],
};
const lottery: GroupMixtureRule = { ...cut, constants: Float64Array.of(0.25, 0) };
const scores = { value: "probabilities", column: 1 };
const namesOf = ({ inputs, outputs }: OnnxGraph) =>
  [inputs, outputs].map((all) => all.map(({ name }) => name));

describe("appendGroupMixture()", () => {
  it("asks for draws where there is a lottery, and only there", () => {
    expect(namesOf(appendGroupMixture(model, cut, scores))).toEqual([
      ["X", "group"],
      ["class_index", "probabilities", "predicted_label"],
    ]);
    expect(namesOf(appendGroupMixture(model, lottery, scores))).toEqual([
      ["X", "group", "draw"],
      ["class_index", "probabilities", "predicted_label", "positive_probability"],
    ]);
    const refusal = { ...cut, comparisons: [] };
    expect(namesOf(appendGroupMixture(model, refusal, scores))[0]).toContain("draw");
  });

  it("writes a file that reads back the same, and leaves the model's graph as it was", () => {
    const before = writeOnnx(model);
    for (const rule of [cut, lottery]) {
      const graph = appendGroupMixture(model, rule, scores);
      expect(readOnnx(writeOnnx(graph))).toEqual(graph);
    }
    expect(writeOnnx(model)).toEqual(before);
  });

  it("brings old and bare files to where its operators are known", () => {
    const old = { ...model, irVersion: 3, opsets: [{ domain: "ai.onnx.ml", version: 1 }] };
    const { irVersion, opsets } = appendGroupMixture(old, cut, scores);
    expect(irVersion).toBe(4);
    expect(opsets).toEqual([...old.opsets, { domain: "", version: 15 }]);
  });

  it("refuses a value that is not there, a second rule, and operators before 9", () => {
    expect(() => appendGroupMixture(model, cut, { value: "score" })).toThrow('no output "score"');
    const once = appendGroupMixture(model, cut, scores);
    expect(() => appendGroupMixture(once, cut, scores)).toThrow("already");
    const old = { ...model, opsets: [{ domain: "", version: 8 }] };
    expect(() => appendGroupMixture(old, cut, scores)).toThrow("operator set 8");
  });

  it("is not made from a rule that lacks a group", () => {
    const yTrue = Uint8Array.of(0, 1);
    const rule = fitEqualizedOddsFlips(yTrue, yTrue, { groupOf: Int32Array.of(0, 0), groups: 2 });
    expect(() => postProcessingToOnnx(rule)).toThrow("group 1");
  });
});
