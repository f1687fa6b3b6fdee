import type { OnnxNode, OnnxTensor } from "../onnx/onnxGraph.js";
import { inconsistent, nameOf, unsupported } from "../trees/onnx/attributes.js";
import type { Activation, LayerStep } from "./layerNetwork.js";

/** A value made of the rows by the steps so far. */
export interface LayerRows {
  readonly kind: "rows";
  readonly width: number;
  readonly steps: readonly LayerStep[];
  /** Whether the last step is affine and treats each column by itself, so that a following dense layer can take it in. */
  readonly isDiagonal: boolean;
}

const mostWeights = 0x40_0000;

/** The rows with each column multiplied and shifted. */
export function withColumns(
  rows: LayerRows,
  { scale, shift }: { readonly scale?: ArrayLike<number>; readonly shift?: ArrayLike<number> },
): LayerRows {
  const { width, steps } = rows;
  const at = (values: ArrayLike<number>, i: number): number => values[values.length === 1 ? 0 : i]!;
  const last = steps.at(-1);
  if (last?.kind === "affine") {
    const inputs = last.weights.length / width;
    const weights =
      scale === undefined
        ? last.weights
        : last.weights.map((weight, i) => weight * at(scale, Math.floor(i / inputs)));
    const bias = last.bias.map(
      (own, i) => (scale === undefined ? own : own * at(scale, i)) + (shift === undefined ? 0 : at(shift, i)),
    );
    return { ...rows, steps: [...steps.slice(0, -1), { kind: "affine", weights, bias }] };
  }
  if (width * width > mostWeights)
    throw unsupported(`the model scales ${width} columns, more than are read as layers`);
  const weights = new Float64Array(width * width);
  for (let i = 0; i < width; i++) weights[i * width + i] = scale === undefined ? 1 : at(scale, i);
  const bias = Float64Array.from({ length: width }, (_, i) => (shift === undefined ? 0 : at(shift, i)));
  return { ...rows, steps: [...steps, { kind: "affine", weights, bias }], isDiagonal: true };
}

/** The rows after a dense layer; weights are row-major outputs × inputs. */
export function withDense(rows: LayerRows, weights: Float64Array, bias: Float64Array): LayerRows {
  const { width, steps, isDiagonal } = rows;
  const last = steps.at(-1);
  const outputs = bias.length;
  if (!isDiagonal || last?.kind !== "affine")
    return {
      kind: "rows",
      width: outputs,
      steps: [...steps, { kind: "affine", weights, bias }],
      isDiagonal: false,
    };
  const folded = weights.map((weight, i) => weight * last.weights[(i % width) * (width + 1)]!);
  const shifted = bias.map((own, output) => {
    let sum = own;
    for (let i = 0; i < width; i++) sum += weights[output * width + i]! * last.bias[i]!;
    return sum;
  });
  const step = { kind: "affine", weights: folded, bias: shifted } as const;
  return { kind: "rows", width: outputs, steps: [...steps.slice(0, -1), step], isDiagonal: false };
}

export function withActivation(rows: LayerRows, activation: Activation): LayerRows {
  if (activation === "identity") return rows;
  return { ...rows, steps: [...rows.steps, { kind: "activation", activation }], isDiagonal: false };
}

/** A constant matrix as outputs × inputs. */
export function matrixOf(
  node: OnnxNode,
  tensor: OnnxTensor,
  { inputs, isTransposed }: { readonly inputs: number; readonly isTransposed: boolean },
): Float64Array {
  const { values, dimensions } = tensor;
  const [first, second] = dimensions;
  if (values === null || dimensions.length !== 2 || first === undefined || second === undefined)
    throw unsupported(`${nameOf(node)} multiplies by something else than a constant matrix`);
  const [own, outputs] = isTransposed ? [second, first] : [first, second];
  if (own !== inputs) throw inconsistent(node, `its matrix takes ${own} columns and rows have ${inputs}`);
  requireFinite(node, values);
  if (isTransposed) return Float64Array.from(values);
  return Float64Array.from(values, (_, i) => values[(i % inputs) * outputs + Math.floor(i / inputs)]!);
}

/** A constant with one number, or one a column. */
export function columnsOf(node: OnnxNode, tensor: OnnxTensor, width: number): Float64Array | null {
  const { values } = tensor;
  if (values === null || (values.length !== 1 && values.length !== width)) return null;
  requireFinite(node, values);
  return Float64Array.from(values);
}

export function requireFinite(node: OnnxNode, values: Float32Array | Float64Array): void {
  if (!values.every(Number.isFinite)) throw inconsistent(node, "a weight is not finite");
}
