import type { OnnxDraft } from "../onnx/onnxDraft.js";
import { appendConstant, appendNode, finishedGraph, int } from "../onnx/onnxDraft.js";
import type { OnnxAttribute, OnnxGraph } from "../onnx/onnxGraph.js";
import { appendComplement } from "../trees/onnx/treeEnsembleToOnnx.js";
import type { Activation, LayerNetwork } from "./layerNetwork.js";

/**
 * Writes a network as an ONNX graph of Gemm nodes and activations; `writeOnnx` makes a file of it. A classifier gives probabilities,
 * [1 − p, p] where it has one margin, and its labels stand in the metadata.
 *
 * Numbers are written in the type of the input: those of a float32 network are rounded. Throws `RangeError` for the post transform
 * softmax-zero, and for a class label with a line break. Cost: O(weights).
 *
 * @example
 * import { layersFromLogisticRegression, layersFromOnnx, layersToOnnx, scoreLayers, writeOnnx } from "@probity/core/model";
 * const network = layersFromLogisticRegression({ format: 1, kind: "logistic-regression", intercept: -1, coefficients: [0.5, 2] });
 * const again = layersFromOnnx(writeOnnx(layersToOnnx(network)));
 * Array.from(scoreLayers(again, Float64Array.of(2, 1))); // => [2]
 */
export function layersToOnnx(network: LayerNetwork): OnnxGraph {
  const { features, outputs, classes, inputType, steps, postTransform } = network;
  if (postTransform === "softmax-zero" || classes.some((label) => label.includes("\n")))
    throw new RangeError(
      "cannot write the network: it needs another post transform than softmax-zero and labels of one line",
    );
  const draft: OnnxDraft = { nodes: [], initializers: [] };
  const inputName = network.inputName === "" ? "X" : network.inputName;
  let rows = inputName;
  let width = features;
  for (const step of steps) {
    const output = `rows_${draft.nodes.length}`;
    if (step.kind === "activation") {
      rows = appendActivation(draft, step.activation, { rows, output });
      continue;
    }
    const { weights, bias } = step;
    const matrix = appendConstant(draft, inputType, [bias.length, width], weights);
    width = bias.length;
    rows = appendNode(draft, {
      operator: "Gemm",
      inputs: [rows, matrix, appendConstant(draft, inputType, [width], bias)],
      output,
      attributes: { transB: int(1) },
    });
  }
  if (postTransform !== "none") {
    const activation = postTransform === "logistic" ? "sigmoid" : "softmax";
    rows = appendActivation(draft, activation, { rows, output: "transformed" });
  }
  const isBinary = outputs === 1 && classes.length === 2;
  if (isBinary) rows = appendComplement(draft, inputType, rows);
  if (rows === inputName) rows = appendNode(draft, { operator: "Identity", inputs: [rows], output: "Y" });
  const probabilities = { name: rows, type: inputType, dimensions: ["N", isBinary ? 2 : width] } as const;
  const isClassifier = classes.length > 0;
  if (isClassifier)
    appendNode(draft, {
      operator: "ArgMax",
      inputs: [rows],
      output: "class_index",
      attributes: { axis: int(1), keepdims: int(0) },
    });
  const index = { name: "class_index", type: "int64", dimensions: ["N"] } as const;
  return finishedGraph(
    draft,
    {
      name: "layers",
      inputs: [{ name: inputName, type: inputType, dimensions: ["N", features] }],
      outputs: isClassifier ? [index, probabilities] : [probabilities],
    },
    new Map(isClassifier ? [["classes", classes.join("\n")]] : []),
  );
}

const operators = {
  identity: "Identity",
  relu: "Relu",
  sigmoid: "Sigmoid",
  tanh: "Tanh",
  softplus: "Softplus",
  exponential: "Exp",
  softmax: "Softmax",
} as const;

function appendActivation(
  draft: OnnxDraft,
  activation: Activation,
  { rows, output }: { readonly rows: string; readonly output: string },
): string {
  const alpha: OnnxAttribute | null =
    typeof activation === "object" ? { type: "float", value: activation.leakyRelu } : null;
  return appendNode(draft, {
    operator: typeof activation === "object" ? "LeakyRelu" : operators[activation],
    inputs: [rows],
    output,
    attributes: alpha !== null ? { alpha } : activation === "softmax" ? { axis: int(1) } : {},
  });
}
