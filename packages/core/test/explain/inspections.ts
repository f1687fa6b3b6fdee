import type { TreeEnsemble } from "../../src/model/index.js";
import { marginPredictor, treeEnsembleFromOnnx } from "../../src/model/index.js";
import type { Predictor } from "../../src/ports/index.js";
import type { Tolerance } from "../statistics/golden.js";

/** The golden files of effects and importance, loaded the same way in Node and in Chromium. */
export interface Inspection {
  readonly tolerance: Tolerance;
  readonly function: GoldenFunction;
  readonly rows: Rows;
  readonly cases: readonly InspectionCase[];
}

export type Rows = readonly (readonly (number | string)[])[];

export interface InspectionCase {
  readonly name: string;
  readonly input: { readonly rows?: Rows | "rows" } & Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance?: Tolerance;
}

type GoldenFunction =
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

const documents = import.meta.glob<Inspection>("../../golden/explain/agnostic/*-inspection.json", {
  eager: true,
  import: "default",
});
const files = import.meta.glob<string>("../../golden/explain/agnostic/*.onnx", {
  eager: true,
  import: "default",
  query: "?inline",
});

export const inspections = Object.entries(documents).map(([path, document]) => ({
  model: path.replace(/^.*\/|-inspection\.json$/g, ""),
  document,
}));

/** Every golden case whose name starts so. */
export function inspectionCases(start: string) {
  return inspections.flatMap(({ model, document }) =>
    document.cases
      .filter(({ name }) => name.startsWith(start))
      .map((golden) => ({ model, name: golden.name, document, golden })),
  );
}

export async function ensembleOf({ function: spec }: Inspection): Promise<TreeEnsemble | undefined> {
  if (spec.kind !== "onnx-trees") return undefined;
  const response = await fetch(files[`../../golden/explain/agnostic/${spec.onnx}`]!);
  return treeEnsembleFromOnnx(new Uint8Array(await response.arrayBuffer()));
}

/** The golden function as a predictor. */
export async function predictorOf(document: Inspection): Promise<Predictor> {
  const ensemble = await ensembleOf(document);
  if (ensemble !== undefined) return marginPredictor(ensemble);
  return functionPredictor(document.rows[0]!.length, functionOf(document.function));
}

/** A function of a row as a predictor of one output. */
export function functionPredictor(inputWidth: number, f: (row: Float64Array) => number): Predictor {
  return {
    name: "function",
    inputWidth,
    outputs: ["value"],
    predict: (rows) =>
      Promise.resolve(
        Float64Array.from({ length: rows.length / inputWidth }, (_, i) =>
          f(Float64Array.from(rows.subarray(i * inputWidth, (i + 1) * inputWidth))),
        ),
      ),
  };
}

function functionOf(spec: GoldenFunction): (row: Float64Array) => number {
  if (spec.kind === "mlp")
    return (row) =>
      spec.W2.reduce(
        (sum, weight, k) =>
          sum + weight * Math.tanh(row.reduce((inner, x, j) => inner + x * spec.W1[j]![k]!, spec.b1[k]!)),
        spec.b2,
      );
  if (spec.kind === "onnx-trees") throw new TypeError("trees are read from their file");
  const pairs = spec.kind === "quadratic" ? spec.pairs : [];
  return (row) =>
    row.reduce((sum, x, j) => sum + x * spec.weights[j]!, spec.intercept) +
    pairs.reduce((sum, [i, j, weight]) => sum + weight * row[i]! * row[j]!, 0);
}

/** The rows of a case: its own, or those of the file. */
export function rowsOf(document: Inspection, golden: InspectionCase): Float64Array {
  const { rows } = golden.input;
  return Float64Array.from((rows === undefined || rows === "rows" ? document.rows : rows).flat(), Number);
}

/** The code of the error that a promise ends in, or its name. */
export async function rejected(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    const { code, name } = error as { readonly code?: string; readonly name: string };
    return code ?? name;
  }
  return "resolved";
}
