import type { TreeEnsemble } from "../../src/model/index.js";
import { marginPredictor } from "../../src/model/index.js";
import type { Predictor } from "../../src/ports/index.js";
import type { Tolerance } from "../statistics/golden.js";
import type { GoldenFunction } from "./goldenFunctions.js";
import { goldenEnsemble, scorerOf, predictorOf as scoringPredictor } from "./goldenFunctions.js";

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

const documents = import.meta.glob<Inspection>("../../golden/explain/agnostic/*-inspection.json", {
  eager: true,
  import: "default",
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
  return goldenEnsemble(spec.onnx);
}

/** The golden function as a predictor. */
export async function predictorOf(document: Inspection): Promise<Predictor> {
  const ensemble = await ensembleOf(document);
  if (ensemble !== undefined) return marginPredictor(ensemble);
  return scoringPredictor(document.rows[0]!.length, await scorerOf(document.function));
}

/** A function of a row as a predictor of one output. */
export function functionPredictor(inputWidth: number, f: (row: Float64Array) => number): Predictor {
  return scoringPredictor(inputWidth, (rows) =>
    Float64Array.from({ length: rows.length / inputWidth }, (_, i) =>
      f(rows.slice(i * inputWidth, (i + 1) * inputWidth)),
    ),
  );
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
