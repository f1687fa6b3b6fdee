import type { TreeEnsemble } from "../../src/model/index.js";
import { scoreTrees, treeEnsembleFromOnnx } from "../../src/model/index.js";
import type { Predictor } from "../../src/ports/index.js";
import { tanh } from "../../src/statistics/index.js";

/** The golden files of exact values, their functions made callable. */
export interface GoldenValues {
  readonly tolerance: { readonly relative: number; readonly absolute: number };
  readonly function: GoldenFunction;
  readonly rows: readonly (readonly number[])[];
  readonly background: readonly (readonly number[])[];
  readonly cases: readonly GoldenValueCase[];
}

/** A function that a golden file writes out. */
export type GoldenFunction =
  | { readonly kind: "linear"; readonly intercept: number; readonly weights: readonly number[] }
  | {
      readonly kind: "quadratic";
      readonly intercept: number;
      readonly weights: readonly number[];
      readonly pairs: readonly (readonly [number, number, number])[];
    }
  | {
      readonly kind: "mlp";
      readonly W1: readonly (readonly number[])[];
      readonly b1: readonly number[];
      readonly W2: readonly number[];
      readonly b2: number;
    }
  | { readonly kind: "onnx-trees"; readonly onnx: string };

export interface GoldenValueCase {
  readonly name: string;
  readonly options: { readonly [name: string]: unknown };
  readonly expected: { readonly [name: string]: Nested };
}

export type Nested = number | readonly Nested[];

const documents = import.meta.glob<GoldenValues>("../../golden/explain/agnostic/*-values.json", {
  eager: true,
  import: "default",
});
const files = import.meta.glob<string>("../../golden/explain/agnostic/*.onnx", {
  eager: true,
  import: "default",
  query: "?inline",
});

export const goldenValues = Object.entries(documents).map(([path, document]) => ({
  name: path.replace(/^.*\/|-values\.json$/g, ""),
  document,
}));

/** The trees of a golden function of trees. */
export async function goldenEnsemble(onnx: string): Promise<TreeEnsemble> {
  const response = await fetch(files[`../../golden/explain/agnostic/${onnx}`]!);
  return treeEnsembleFromOnnx(new Uint8Array(await response.arrayBuffer()));
}

/** Scores of row-major rows by a golden function. */
export async function scorerOf(made: GoldenFunction): Promise<(rows: Float64Array) => Float64Array> {
  if (made.kind === "onnx-trees") {
    const ensemble = await goldenEnsemble(made.onnx);
    return (rows) => scoreTrees(ensemble, rows);
  }
  const width = made.kind === "mlp" ? made.W1.length : made.weights.length;
  const one = (x: Float64Array): number => {
    if (made.kind === "mlp")
      return made.W2.reduce((sum, weight, k) => {
        const inner = x.reduce((inside, value, j) => inside + value * made.W1[j]![k]!, made.b1[k]!);
        return sum + weight * tanh(inner);
      }, made.b2);
    const linear = made.weights.reduce((sum, weight, j) => sum + weight * x[j]!, made.intercept);
    if (made.kind === "linear") return linear;
    return made.pairs.reduce((sum, [i, j, v]) => sum + v * x[i]! * x[j]!, linear);
  };
  return (rows) =>
    Float64Array.from({ length: rows.length / width }, (_, i) =>
      one(rows.subarray(i * width, (i + 1) * width)),
    );
}

/** A predictor of one output around a synchronous function. */
export function predictorOf(
  inputWidth: number,
  score: (rows: Float64Array) => Float64Array,
  outputs: readonly string[] = ["score"],
): Predictor {
  return {
    name: "function",
    inputWidth,
    outputs,
    predict: async (rows, options = {}) => {
      options.signal?.throwIfAborted();
      return Promise.resolve(score(Float64Array.from(rows)));
    },
  };
}

export function flat(values: Nested): Float64Array {
  const found: number[] = [];
  const add = (part: Nested): void => {
    if (typeof part === "number") found.push(part);
    else part.forEach(add);
  };
  add(values);
  return Float64Array.from(found);
}

/** The largest difference beyond what the file allows; 0 or below passes. */
export function excess(
  got: ArrayLike<number>,
  expected: Nested,
  { tolerance, scale }: { readonly tolerance: GoldenValues["tolerance"]; readonly scale: number },
): number {
  const wanted = flat(expected);
  if (got.length !== wanted.length) return Infinity;
  const most = wanted.reduce((largest, value, i) => Math.max(largest, Math.abs(got[i]! - value)), 0);
  return most - tolerance.absolute - tolerance.relative * scale;
}
