import type { OnnxNode } from "../onnx/onnxGraph.js";
import { attributeOf, nameOf, unsupported } from "./attributes.js";
import type { Norm } from "./treeEnsemble.js";

/** Codes of TensorProto.DataType that a Cast of scores or inputs may ask for. */
export const floatTypes: ReadonlyMap<number, "float32" | "float64"> = new Map([
  [1, "float32"],
  [11, "float64"],
]);

const norms: ReadonlyMap<string, Norm> = new Map([
  ["MAX", "maximum"],
  ["L1", "absolute"],
  ["L2", "euclidean"],
]);

/** By what a Normalizer divides. */
export function normOf(node: OnnxNode): Norm {
  const name = attributeOf(node, "norm", "string") ?? "MAX";
  const norm = norms.get(name);
  if (norm === undefined) throw unsupported(`${nameOf(node)} has norm ${name}, which is not read`);
  return norm;
}

/** Divides a run of numbers by its length, in place; a length of 0 leaves it, as in ONNX Runtime. */
export function normalizeInPlace(
  values: Float32Array | Float64Array,
  norm: Norm,
  at: ArrayLike<number>,
): void {
  let length = norm === "maximum" ? -Infinity : 0;
  for (let i = 0; i < at.length; i++) {
    const value = values[at[i]!]!;
    if (norm === "maximum") length = Math.max(length, value);
    else length += norm === "absolute" ? Math.abs(value) : value * value;
  }
  if (norm === "euclidean") length = Math.sqrt(length);
  if (length === 0) return;
  for (let i = 0; i < at.length; i++) values[at[i]!] = values[at[i]!]! / length;
}
