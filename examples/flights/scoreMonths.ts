import { fileURLToPath } from "node:url";
import { featureMatrix } from "@probity/core/features";
import type { Predictor } from "@probity/core/ports";
import type { Table } from "@probity/core/table";
import { booleanColumn } from "@probity/core/table";
import { openPredictor } from "@probity/node";
import { modelInput } from "./features.js";
import type { Month } from "./flights.js";
import { monthsOf } from "./flights.js";

/** The model, an ONNX file. */
export const modelFile = fileURLToPath(new URL("data/flights-model.onnx", import.meta.url));

/** A month with what the model said of each flight, and what came of it: 1 where it arrived more than 15 minutes late. */
export interface ScoredMonth extends Month {
  readonly scores: Float64Array;
  readonly late: Uint8Array;
}

/** The late-arrival model; of a row's two outputs the second is the probability of being late. */
export function openModel(): Promise<Predictor> {
  return openPredictor(modelFile, {
    name: "flights-model",
    inputWidth: modelInput.features.length,
    output: "probabilities",
    outputs: ["on time", "late"],
  });
}

/** The model's probability that each flight of a table is late. */
export async function lateScores(model: Predictor, flights: Table): Promise<Float64Array> {
  const probabilities = await model.predict(featureMatrix(modelInput, flights).values);
  return Float64Array.from({ length: flights.rows }, (_, row) => probabilities[2 * row + 1]!);
}

/** The months from February (which the model was trained on) to June, scored. */
export async function scoreMonths(model: Predictor, flights: Table): Promise<readonly ScoredMonth[]> {
  const months: ScoredMonth[] = [];
  for (const month of monthsOf(flights)) {
    const late = booleanColumn(month.table, "late").values;
    months.push({ ...month, scores: await lateScores(model, month.table), late });
  }
  return months;
}
