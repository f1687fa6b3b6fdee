import { readFileSync } from "node:fs";
import {
  defineTreeEnsemble,
  type LayerNetwork,
  layersFromLogisticRegression,
  layersFromOnnx,
  layersToOnnx,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  onnxPredictor,
  scoreTrees,
  trainNetwork,
  treeEnsembleFromOnnx,
  treeEnsembleFromStumps,
  treeEnsembleToOnnx,
  verifyReader,
  writeOnnx,
} from "@probity/core/model";
import { seededRandom } from "@probity/core/random";
import { denseMatrix } from "@probity/core/statistics";
import * as ort from "onnxruntime-node";
import { describe, expect, it } from "vitest";

const golden = (path: string): Uint8Array =>
  readFileSync(new URL(`../../core/golden/explain/${path}`, import.meta.url));
const runtime = (graph: OnnxGraph, output?: string) =>
  onnxPredictor(ort, writeOnnx(graph), output === undefined ? {} : { output });

describe("ONNX Runtime gives what the written model says", () => {
  it.each([
    "xgb-binary-missing",
    "lgb-categorical",
    "lgb-multiclass",
    "xgb-poisson",
    "sk-forest-multiclass",
    "pipeline-scaler-boosting",
    "hand-v3-double",
    "hand-v3-average-base",
    "hand-v5-member",
  ])("trees of %s", async (name) => {
    const ensemble = treeEnsembleFromOnnx(golden(`trees/${name}.onnx`));
    const { maximumDifference } = await verifyReader(ensemble, await runtime(treeEnsembleToOnnx(ensemble)));
    expect(maximumDifference).toBeLessThan(1e-5);
  });

  it("boosted stumps", async () => {
    const tree = { feature: 1, atMost: 5.1, whenTrue: { weight: -1 }, whenFalse: { weight: 1.3 } };
    const stumps = {
      format: 1,
      kind: "boosted-stumps",
      features: 2,
      base: 0.5,
      trees: [tree],
      gains: [0, 1],
    } as const;
    const ensemble = treeEnsembleFromStumps(stumps);
    const { maximumDifference } = await verifyReader(ensemble, await runtime(treeEnsembleToOnnx(ensemble)));
    expect(maximumDifference).toBeLessThan(1e-6);
  });

  it("a logistic regression", async () => {
    const network = layersFromLogisticRegression({
      format: 1,
      kind: "logistic-regression",
      intercept: -1.5,
      coefficients: [0.25, -3, 1e-3],
    });
    const { maximumDifference } = await verifyReader(
      network,
      await runtime(layersToOnnx(network), "probabilities"),
    );
    expect(maximumDifference).toBeLessThan(1e-12);
  });

  it.each(["relu", "tanh"] as const)("a trained network of %s", async (activation) => {
    const random = seededRandom("network");
    const rows = denseMatrix(
      Float64Array.from({ length: 600 }, (_, i) => 1000 * (i % 3) + random.normal()),
      3,
    );
    const labels = Uint8Array.from({ length: 200 }, (_, i) =>
      rows.values[3 * i]! > random.normal() ? 1 : 0,
    );
    const network = trainNetwork(rows, labels, { random, activation, hidden: [6, 3], epochs: 3 });
    const { maximumDifference } = await verifyReader(
      network,
      await runtime(layersToOnnx(network), "probabilities"),
    );
    expect(maximumDifference).toBeLessThan(1e-9);
  });

  it("every activation", async () => {
    const affine = (inputs: number, outputs: number) => ({
      kind: "affine" as const,
      weights: Float64Array.from({ length: inputs * outputs }, (_, i) =>
        Math.fround(((i * 7) % 11) / 10 - 0.5),
      ),
      bias: Float64Array.from({ length: outputs }, (_, i) => i / 8),
    });
    const activations = ["relu", "tanh", "sigmoid", "softplus", { leakyRelu: 0.125 }, "softmax"] as const;
    const network: LayerNetwork = {
      features: 3,
      outputs: 4,
      classes: ["a", "b", "c", "d"],
      inputType: "float32",
      inputName: "X",
      outputName: "transformed",
      postTransform: "softmax",
      steps: [
        affine(3, 4),
        ...activations.flatMap((activation) => [{ kind: "activation" as const, activation }, affine(4, 4)]),
      ],
    };
    const graph = layersToOnnx(network);
    expect(layersFromOnnx(writeOnnx(graph))).toEqual(network);
    const { maximumDifference } = await verifyReader(network, await runtime(graph, "transformed"));
    expect(maximumDifference).toBeLessThan(1e-6);
  });
});

/** A graph of single nodes around the trees of a small ensemble, each step named after its operator. */
function around(
  before: readonly Partial<OnnxNode>[],
  after: readonly Partial<OnnxNode>[],
  constants: Readonly<Record<string, readonly number[]>> = {},
): OnnxGraph {
  const tree = (shift: number) => ({
    feature: 0,
    atMost: 0.25 + shift,
    whenTrue: { feature: 1, atMost: -0.5, whenTrue: { weight: 0.125 }, whenFalse: { weight: 0.5 + shift } },
    whenFalse: {
      feature: 2,
      atMost: shift,
      missing: "true" as const,
      whenTrue: { weight: 1.5 },
      whenFalse: { weight: 2 },
    },
  });
  const first = treeEnsembleToOnnx(defineTreeEnsemble({ features: 3, trees: [tree(0), tree(0.5)] }));
  const second = treeEnsembleToOnnx(
    defineTreeEnsemble({ features: 3, trees: [tree(-0.5)], baseValues: [3] }),
  );
  const full = (node: Partial<OnnxNode>, i: number): OnnxNode => ({
    name: `${node.operator ?? ""} ${i} of ${node.outputs?.join() ?? ""}`,
    operator: "Identity",
    domain: ["Scaler", "Imputer", "Normalizer", "ArrayFeatureExtractor"].includes(node.operator ?? "")
      ? "ai.onnx.ml"
      : "",
    inputs: [],
    outputs: [],
    attributes: new Map(),
    ...node,
  });
  const rows = before.at(-1)?.outputs?.[0] ?? "X";
  const trees = [first, second].map((graph, i) => ({
    ...graph.nodes[0]!,
    name: `trees ${i}`,
    inputs: [rows],
    outputs: [i === 0 ? "a" : "b"],
  }));
  return {
    ...first,
    nodes: [...before.map(full), ...trees, ...after.map(full)],
    initializers: Object.entries(constants).map(([name, values]) => ({
      name,
      type: "float32" as const,
      dimensions: [values.length],
      values: Float32Array.from(values),
    })),
    outputs: [{ name: "Y", type: "float32", dimensions: ["N", null] }],
  };
}

const sum: Partial<OnnxNode> = { operator: "Add", inputs: ["a", "b"], outputs: ["Y"] };
const floats = (...value: number[]) => ({ type: "floats", value: Float32Array.from(value) }) as const;
const string = (value: string) => ({ type: "string", value }) as const;
const int = (value: number) => ({ type: "int", value }) as const;

describe("operators around trees are followed as ONNX Runtime runs them", () => {
  it.each<[string, OnnxGraph, number]>([
    ["Add of two", around([], [sum]), 1],
    ["Sub of two", around([], [{ ...sum, operator: "Sub" }]), 1],
    [
      "Sum and Mean",
      around(
        [],
        [
          { ...sum, operator: "Sum", outputs: ["c"] },
          { operator: "Mean", inputs: ["a", "c"], outputs: ["Y"] },
        ],
      ),
      1,
    ],
    [
      "a weighted vote",
      around(
        [],
        [
          { operator: "Mul", inputs: ["a", "w"], outputs: ["wa"] },
          { operator: "Mul", inputs: ["b", "v"], outputs: ["vb"] },
          { operator: "Sum", inputs: ["wa", "vb"], outputs: ["s"] },
          { operator: "Div", inputs: ["s", "t"], outputs: ["Y"] },
        ],
        { w: [0.25], v: [3], t: [3.25] },
      ),
      1,
    ],
    [
      "Concat of two",
      around(
        [],
        [{ ...sum, operator: "Concat", attributes: new Map<string, OnnxAttribute>([["axis", int(1)]]) }],
      ),
      2,
    ],
    [
      "Softmax of two",
      around(
        [],
        [
          {
            ...sum,
            operator: "Concat",
            outputs: ["c"],
            attributes: new Map<string, OnnxAttribute>([["axis", int(1)]]),
          },
          {
            operator: "Softmax",
            inputs: ["c"],
            outputs: ["Y"],
            attributes: new Map<string, OnnxAttribute>([["axis", int(1)]]),
          },
        ],
      ),
      2,
    ],
    ...["L1", "L2", "MAX"].map((norm): [string, OnnxGraph, number] => [
      `${norm} of two, one of them negative`,
      around(
        [],
        [
          { operator: "Neg", inputs: ["b"], outputs: ["n"] },
          {
            operator: "Concat",
            inputs: ["a", "n"],
            outputs: ["c"],
            attributes: new Map<string, OnnxAttribute>([["axis", int(1)]]),
          },
          {
            operator: "Normalizer",
            inputs: ["c"],
            outputs: ["Y"],
            attributes: new Map<string, OnnxAttribute>([["norm", string(norm)]]),
          },
        ],
      ),
      2,
    ]),
    [
      "Sigmoid of a sum",
      around(
        [],
        [
          { ...sum, outputs: ["s"] },
          { operator: "Sigmoid", inputs: ["s"], outputs: ["Y"] },
        ],
      ),
      1,
    ],
    [
      "both classes of a Sigmoid",
      around(
        [],
        [
          { ...sum, outputs: ["s"] },
          { operator: "Sigmoid", inputs: ["s"], outputs: ["p"] },
          { operator: "Sub", inputs: ["one", "p"], outputs: ["q"] },
          {
            operator: "Concat",
            inputs: ["q", "p"],
            outputs: ["Y"],
            attributes: new Map<string, OnnxAttribute>([["axis", int(1)]]),
          },
        ],
        { one: [1] },
      ),
      2,
    ],
    [
      "Imputer",
      around(
        [
          {
            operator: "Imputer",
            inputs: ["X"],
            outputs: ["f"],
            attributes: new Map<string, OnnxAttribute>([
              ["imputed_value_floats", floats(0.5, -1, 2)],
              ["replaced_value_float", { type: "float", value: Number.NaN }],
            ]),
          },
        ],
        [sum],
      ),
      1,
    ],
    [
      "Imputer of zeros, then Scaler",
      around(
        [
          {
            operator: "Imputer",
            inputs: ["X"],
            outputs: ["f"],
            attributes: new Map<string, OnnxAttribute>([
              ["imputed_value_floats", floats(0.75)],
              ["replaced_value_float", { type: "float", value: 0 }],
            ]),
          },
          {
            operator: "Scaler",
            inputs: ["f"],
            outputs: ["g"],
            attributes: new Map<string, OnnxAttribute>([
              ["offset", floats(0.1, 0.2, 0.3)],
              ["scale", floats(1.1, 0.3, 7)],
            ]),
          },
        ],
        [sum],
      ),
      1,
    ],
    ...["L1", "L2", "MAX"].map((norm): [string, OnnxGraph, number] => [
      `${norm} of the row`,
      around(
        [
          {
            operator: "Normalizer",
            inputs: ["X"],
            outputs: ["n"],
            attributes: new Map<string, OnnxAttribute>([["norm", string(norm)]]),
          },
        ],
        [sum],
      ),
      1,
    ]),
  ])("%s", async (_, graph, width) => {
    const ensemble = treeEnsembleFromOnnx(graph);
    const predictor = await runtime(graph);
    expect(predictor.outputs).toHaveLength(width);
    const { maximumDifference, rows } = await verifyReader(ensemble, predictor);
    expect(rows).toBeGreaterThanOrEqual(256);
    expect(maximumDifference).toBeLessThan(2e-6);
  });

  it("inputs side by side, in the order of the graph's inputs", async () => {
    const graph = around(
      [
        {
          operator: "Concat",
          inputs: ["P", "Q"],
          outputs: ["n"],
          attributes: new Map<string, OnnxAttribute>([["axis", int(1)]]),
        },
      ],
      [sum],
    );
    const inputs = [
      { name: "Q", type: "float32", dimensions: ["N", 2] },
      { name: "P", type: "float32", dimensions: ["N", 1] },
    ] as const;
    const ensemble = treeEnsembleFromOnnx({ ...graph, inputs });
    expect(ensemble.inputNames).toEqual(["Q", "P"]);
    const session = await ort.InferenceSession.create(writeOnnx({ ...graph, inputs }));
    const q = Float32Array.of(-1, 0.5, 2, -2);
    const p = Float32Array.of(0, 0.3);
    const result = await session.run({
      Q: new ort.Tensor("float32", q, [2, 2]),
      P: new ort.Tensor("float32", p, [2, 1]),
    });
    const rows = Float32Array.of(-1, 0.5, 0, 2, -2, 0.3);
    expect(Array.from(scoreTrees(ensemble, rows))).toEqual(Array.from(result["Y"]!.data as Float32Array));
  });
});
