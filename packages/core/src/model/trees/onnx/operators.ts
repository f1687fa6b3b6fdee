import type { OnnxNode } from "../../onnx/onnxGraph.js";
import type { Norm } from "../treeEnsemble.js";
import { attributeOf, nameOf, unsupported } from "./attributes.js";

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

/**
 * Divides some of the values by their length, in place, as ONNX Runtime does it: in float32 where the values are float32, the largest
 * of them passing over NaN, and by the root of x² / Σx² with the sign of x. A length of 0 leaves them.
 */
export function normalizeInPlace(
  values: Float32Array | Float64Array,
  norm: Norm,
  at: ArrayLike<number>,
): void {
  const round = values.BYTES_PER_ELEMENT === 4 ? Math.fround : Number;
  let length = norm === "maximum" ? -Infinity : 0;
  for (let i = 0; i < at.length; i++) {
    const value = values[at[i]!]!;
    if (norm !== "maximum")
      length = round(length + (norm === "absolute" ? Math.abs(value) : round(value * value)));
    else if (value > length) length = value;
  }
  if (length === 0) return;
  for (let i = 0; i < at.length; i++) {
    const value = values[at[i]!]!;
    if (norm !== "euclidean") values[at[i]!] = value / length;
    else {
      const size = Math.sqrt(round(round(value * value) / length));
      values[at[i]!] = value < 0 ? -size : size;
    }
  }
}
