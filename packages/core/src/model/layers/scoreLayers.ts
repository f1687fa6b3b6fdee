import { NotMeasurable } from "../../evidence/index.js";
import { exp, log1p, tanh } from "../../statistics/index.js";
import { logistic } from "../trees/marginToProbability.js";
import type { Activation, LayerNetwork } from "./layerNetwork.js";

/**
 * The margins of every row in double precision: the network's steps, one after the other, before the post transform. Row-major
 * rows × outputs.
 *
 * Rows are taken as they are, not rounded to float32: a network is continuous, and ONNX Runtime, which computes in float32, differs
 * by some 1e-6 of the largest partial sum. A missing value has no margin: a network has no rule for it.
 * Not measured: `not-finite` where a row holds NaN or infinities, or a sum overflows. Throws `RangeError` where `rows` is not a whole number of rows. Cost: O(rows · weights).
 * Golden: `explain/agnostic/mlp.onnx`.
 *
 * @example
 * import { scoreLayers, type LayerNetwork } from "@probity/core/model";
 * const network: LayerNetwork = {
 *   features: 2, outputs: 1, classes: [], inputType: "float64", inputName: "x", outputName: "y", postTransform: "none",
 *   steps: [{ kind: "affine", weights: Float64Array.of(2, -1), bias: Float64Array.of(0.5) }, { kind: "activation", activation: "relu" }],
 * };
 * Array.from(scoreLayers(network, Float64Array.of(1, 1, 0, 3))); // => [1.5, 0]
 */
export function scoreLayers(network: LayerNetwork, rows: Float32Array | Float64Array): Float64Array {
  const { features, steps } = network;
  if (rows.length % features !== 0)
    throw new RangeError(`cannot cut ${rows.length} numbers into rows: the model needs ${features} a row`);
  const count = rows.length / features;
  let values = Float64Array.from(rows);
  let width = features;
  for (const step of steps)
    if (step.kind === "affine") {
      values = affine(values, count, step);
      width = step.bias.length;
    } else activate(step.activation, values, width);
  if (!values.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  return values;
}

function affine(
  values: Float64Array,
  count: number,
  { weights, bias }: { readonly weights: Float64Array; readonly bias: Float64Array },
): Float64Array<ArrayBuffer> {
  const outputs = bias.length;
  const inputs = weights.length / outputs;
  const result = new Float64Array(count * outputs);
  for (let row = 0, at = 0; row < count; row++) {
    const from = row * inputs;
    for (let output = 0, weight = 0; output < outputs; output++) {
      let sum = bias[output]!;
      for (let i = from; i < from + inputs; i++) sum += weights[weight++]! * values[i]!;
      result[at++] = sum;
    }
  }
  return result;
}

/** Applies an activation in place. */
function activate(activation: Activation, values: Float64Array, width: number): void {
  if (activation === "identity") return;
  if (activation === "softmax") {
    for (let from = 0; from < values.length; from += width) softmax(values.subarray(from, from + width));
    return;
  }
  const one = functionOf(activation);
  for (let i = 0; i < values.length; i++) values[i] = one(values[i]!);
}

function functionOf(activation: Exclude<Activation, "softmax" | "identity">): (value: number) => number {
  if (typeof activation === "object") {
    const { leakyRelu } = activation;
    return (value) => (value < 0 ? leakyRelu * value : value);
  }
  switch (activation) {
    case "relu":
      return (value) => (value < 0 ? 0 : value);
    case "sigmoid":
      return logistic;
    case "tanh":
      return tanh;
    case "exponential":
      return exp;
    case "softplus":
      return (value) => Math.max(value, 0) + log1p(exp(-Math.abs(value)));
  }
}

/** Softmax of one row, from its largest number down so that nothing overflows. */
function softmax(row: Float64Array): void {
  let largest = -Infinity;
  for (const value of row) largest = Math.max(largest, value);
  let total = 0;
  for (let i = 0; i < row.length; i++) total += row[i] = exp(row[i]! - largest);
  for (let i = 0; i < row.length; i++) row[i]! /= total;
}
