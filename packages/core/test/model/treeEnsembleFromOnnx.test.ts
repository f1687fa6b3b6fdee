import { describe, expect, it } from "vitest";
import { scoreTrees, treeEnsembleFromOnnx } from "../../src/model/index.js";
import * as onnx from "./onnxBytes.js";

const { node, model, regressor, rowsIn, scoresOut, value } = onnx;
const scored = (bytes: Uint8Array, ...rows: readonly number[]) =>
  Array.from(scoreTrees(treeEnsembleFromOnnx(bytes), Float64Array.from(rows)));

describe("treeEnsembleFromOnnx()", () => {
  it("reads a stump", () => {
    expect(scored(model(regressor(), rowsIn, scoresOut), 0.5, 9, 0.75, 9)).toEqual([-1, 3]);
  });

  it("takes the width of the features where the file states none", () => {
    const bytes = model(regressor({ nodes_featureids: [3, 0, 0] }), value(11, "X", 1, ["N", "M"]), scoresOut);
    expect(treeEnsembleFromOnnx(bytes).features).toBe(4);
  });

  it("follows Cast and Scaler before the trees, rounding where they do", () => {
    const bytes = model(
      node({ operator: "Cast", inputs: ["D"], outputs: ["F"], attributes: { to: 1 } }),
      node({
        operator: "Scaler",
        domain: "ai.onnx.ml",
        inputs: ["F"],
        outputs: ["X"],
        attributes: { offset: { floats: [1, 0] }, scale: { floats: [0.5, 1] } },
      }),
      regressor(),
      value(11, "D", 11, ["N", 2]),
      scoresOut,
    );
    expect(treeEnsembleFromOnnx(bytes).inputType).toBe("float64");
    expect(scored(bytes, 2, 0, 2.01, 0, 2 + 1e-12, 0)).toEqual([-1, 3, -1]);
  });

  it("follows constants that are added and multiplied after the trees, and keeps them out of the margin", () => {
    const bytes = model(
      regressor({}, "X", "a"),
      node({ operator: "Add", inputs: ["two", "a"], outputs: ["b"] }),
      node({
        operator: "Constant",
        inputs: [],
        outputs: ["half"],
        attributes: { value: { tensor: onnx.tensor("", [], [0.5]) } },
      }),
      node({ operator: "Mul", inputs: ["b", "half"], outputs: ["Y"] }),
      onnx.bytes(5, onnx.tensor("two", [1], [2])),
      rowsIn,
      scoresOut,
    );
    const { outputSteps } = treeEnsembleFromOnnx(bytes);
    expect(outputSteps).toEqual([
      { operator: "add", by: Float64Array.of(2) },
      { operator: "multiply", by: Float64Array.of(0.5) },
    ]);
    expect(scored(bytes, 0, 0)).toEqual([-1]);
  });

  it("passes a ZipMap, which only changes the form", () => {
    const bytes = model(
      regressor({}, "X", "a"),
      node({ operator: "ZipMap", domain: "ai.onnx.ml", inputs: ["a"], outputs: ["Y"] }),
      rowsIn,
      onnx.bytes(12, onnx.text(1, "Y")),
    );
    expect(treeEnsembleFromOnnx(bytes).outputName).toBe("Y");
  });

  it.each([
    [
      "no tree node",
      model(node({ operator: "Relu", inputs: ["X"], outputs: ["Y"] }), rowsIn, scoresOut),
      "no tree node",
    ],
    [
      "an operator before the trees",
      model(
        node({ operator: "Abs", name: "first", inputs: ["X"], outputs: ["a"] }),
        regressor({}, "a"),
        rowsIn,
        scoresOut,
      ),
      '"first" (Abs) before',
    ],
    [
      "an operator after the trees",
      model(
        regressor({}, "X", "a"),
        node({ operator: "Tanh", inputs: ["a"], outputs: ["Y"] }),
        rowsIn,
        scoresOut,
      ),
      "the Tanh node after",
    ],
    [
      "a product of the scores with themselves",
      model(
        regressor({}, "X", "a"),
        node({ operator: "Mul", inputs: ["a", "a"], outputs: ["Y"] }),
        rowsIn,
        scoresOut,
      ),
      "Mul node after",
    ],
    [
      "a second way from the input to the output",
      model(
        regressor({}, "X", "a"),
        node({ operator: "Neg", inputs: ["X"], outputs: ["b"] }),
        node({ operator: "Identity", inputs: ["a"], outputs: ["Y"] }),
        rowsIn,
        scoresOut,
      ),
      "the Neg node",
    ],
    ["a second input", model(regressor(), rowsIn, value(11, "Z", 1, ["N", 1]), scoresOut), "2 inputs"],
    ["integers as input", model(regressor(), value(11, "X", 7, ["N", 2]), scoresOut), "int64"],
    ["images as input", model(regressor(), value(11, "X", 1, ["N", 2, 2]), scoresOut), "3 dimensions"],
    [
      "scores that are no output",
      model(regressor({}, "X", "a"), rowsIn, scoresOut),
      "no output of the graph",
    ],
    ["PROBIT", model(regressor({ post_transform: "PROBIT" }), rowsIn, scoresOut), "PROBIT"],
    [
      "an unknown mode",
      model(regressor({ nodes_modes: ["BRANCH_MAYBE", "LEAF", "LEAF"] }), rowsIn, scoresOut),
      "BRANCH_MAYBE",
    ],
    [
      "outputs that no weight names",
      model(regressor({ n_targets: 5_000_000 }), rowsIn, scoresOut),
      "5000000 outputs",
    ],
  ])("refuses %s by name", (_, bytes, message) => {
    expect(() => treeEnsembleFromOnnx(bytes)).toThrow(
      expect.objectContaining({
        code: "unsupported-model",
        message: expect.stringContaining(message) as string,
      }),
    );
  });

  it.each([
    [
      "a circle",
      {
        nodes_modes: ["BRANCH_LEQ", "BRANCH_LEQ", "LEAF"],
        target_treeids: [0],
        target_nodeids: [2],
        target_ids: [0],
        target_weights: { floats: [3] },
      },
      "its own descendant",
    ],
    ["a child that does not exist", { nodes_truenodeids: [7, 0, 0] }, "no node 7"],
    ["two nodes of one number", { nodes_nodeids: [0, 1, 1] }, "two nodes 1"],
    ["a weight on a split", { target_nodeids: [0, 2] }, "no leaf"],
    ["a weight that is no number", { target_weights: { floats: [Number.NaN, 1] } }, "not finite"],
    ["an output beyond the last", { target_ids: [0, 1] }, "does not have"],
    ["lists of different lengths", { nodes_featureids: [0, 0] }, "2 entries where 3"],
    ["a negative feature", { nodes_featureids: [-1, 0, 0] }, "no index"],
    ["a feature beyond the input", { nodes_featureids: [2, 0, 0] }, "beyond the 2"],
    ["two base values for one output", { base_values: { floats: [1, 2] } }, "2 entries where 1"],
    ["a list where a text belongs", { post_transform: [1] }, "is no string"],
  ])("refuses %s", (_, changes: Readonly<Record<string, onnx.AttributeValue>>, message) => {
    expect(() => treeEnsembleFromOnnx(model(regressor(changes), rowsIn, scoresOut))).toThrow(
      expect.objectContaining({
        code: "malformed-model",
        message: expect.stringContaining(message) as string,
      }),
    );
  });
});
