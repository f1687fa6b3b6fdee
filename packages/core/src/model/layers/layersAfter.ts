import type { OnnxNode, OnnxTensor } from "../onnx/onnxGraph.js";
import { attributeOf, inconsistent } from "../trees/onnx/attributes.js";
import { floatTypes } from "../trees/onnx/operators.js";
import type { Activation } from "./layerNetwork.js";
import type { LayerRows } from "./layerRows.js";
import { columnsOf, matrixOf, withActivation, withColumns, withDense } from "./layerRows.js";
import { linearModelOf } from "./linearModel.js";

const activations: ReadonlyMap<string, Activation> = new Map([
  ["Relu", "relu"],
  ["Sigmoid", "sigmoid"],
  ["Tanh", "tanh"],
  ["Softplus", "softplus"],
  ["Exp", "exponential"],
]);

const activationOfPostTransform = {
  none: "identity",
  logistic: "sigmoid",
  softmax: "softmax",
} as const;

/** What an operator makes of rows; `null` where it is no layer that is followed. `inputs` are the rows and constants, in order. */
export function layersAfter(node: OnnxNode, rows: LayerRows, inputs: readonly object[]): LayerRows | null {
  const constants = inputs.filter((value): value is OnnxTensor => value !== rows && !("kind" in value));
  const isFirst = inputs[0] === rows;
  const activation = activations.get(node.operator);
  if (activation !== undefined) return withActivation(rows, activation);
  switch (node.operator) {
    case "Identity":
    case "Dropout":
      return isFirst ? rows : null;
    case "Cast":
      return floatTypes.has(attributeOf(node, "to", "int") ?? 0) ? rows : null;
    case "Flatten":
      return (attributeOf(node, "axis", "int") ?? 1) === 1 ? rows : null;
    case "Reshape":
    case "Squeeze":
      return rows.width === 1 && isFirst ? rows : null;
    case "LeakyRelu":
      return withActivation(rows, { leakyRelu: attributeOf(node, "alpha", "float") ?? Math.fround(0.01) });
    case "Softmax":
      return [1, -1].includes(attributeOf(node, "axis", "int") ?? -1)
        ? withActivation(rows, "softmax")
        : null;
    case "MatMul":
    case "Gemm":
      return isFirst ? dense(node, rows, constants) : null;
    case "Add":
    case "Sub":
    case "Mul":
    case "Div":
      return arithmetic(node, rows, { constant: constants[0], isFirst });
    case "Scaler": {
      const offset = attributeOf(node, "offset", "floats") ?? new Float32Array(1);
      const scale = attributeOf(node, "scale", "floats") ?? Float32Array.of(1);
      for (const values of [offset, scale])
        if ((values.length !== 1 && values.length !== rows.width) || !values.every(Number.isFinite))
          throw inconsistent(node, `its settings need ${rows.width} finite numbers`);
      const shift = Float64Array.from(offset, (value) => -value);
      return withColumns(withColumns(rows, { shift }), { scale });
    }
    case "LinearRegressor": {
      const { margins, postTransform } = linearModelOf(node, rows);
      return postTransform === "softmax-zero"
        ? null
        : withActivation(margins, activationOfPostTransform[postTransform]);
    }
    default:
      return null;
  }
}

function dense(node: OnnxNode, rows: LayerRows, [matrix, addend]: readonly OnnxTensor[]): LayerRows | null {
  if (matrix === undefined) return null;
  const isGemm = node.operator === "Gemm";
  if (isGemm && (attributeOf(node, "transA", "int") ?? 0) !== 0) return null;
  const isTransposed = isGemm && (attributeOf(node, "transB", "int") ?? 0) !== 0;
  const alpha = (isGemm ? attributeOf(node, "alpha", "float") : null) ?? 1;
  const beta = (isGemm ? attributeOf(node, "beta", "float") : null) ?? 1;
  if (!Number.isFinite(alpha) || !Number.isFinite(beta)) throw inconsistent(node, "a factor is not finite");
  const weights = matrixOf(node, matrix, { inputs: rows.width, isTransposed });
  const outputs = weights.length / rows.width;
  if (outputs < 1) throw inconsistent(node, "its matrix has no columns");
  const shift = addend === undefined ? new Float64Array(1) : columnsOf(node, addend, outputs);
  if (shift === null) return null;
  const bias = Float64Array.from({ length: outputs }, (_, i) => beta * shift[shift.length === 1 ? 0 : i]!);
  return withDense(rows, alpha === 1 ? weights : weights.map((weight) => alpha * weight), bias);
}

function arithmetic(
  node: OnnxNode,
  rows: LayerRows,
  { constant, isFirst }: { readonly constant: OnnxTensor | undefined; readonly isFirst: boolean },
): LayerRows | null {
  const values = constant === undefined ? null : columnsOf(node, constant, rows.width);
  if (values === null) return null;
  switch (node.operator) {
    case "Add":
      return withColumns(rows, { shift: values });
    case "Mul":
      return withColumns(rows, { scale: values });
    case "Sub":
      return isFirst
        ? withColumns(rows, { shift: values.map((value) => -value) })
        : withColumns(rows, { scale: Float64Array.of(-1), shift: values });
    default:
      if (!isFirst) return null;
      if (values.includes(0)) throw inconsistent(node, "it divides by zero");
      return withColumns(rows, { scale: values.map((value) => 1 / value) });
  }
}
