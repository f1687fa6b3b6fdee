import type { Predictor } from "../../ports/index.js";
import type { CellCondition } from "../cells/instanceCells.js";
import type { TableCells } from "../cells/tableCells.js";
import { requireTableWidth } from "../cells/tableCells.js";
import type { AskOptions } from "../questions/questions.js";
import { answered } from "../questions/questions.js";
import type { LimeOptions } from "./limeQuestions.js";
import { limeQuestions } from "./limeQuestions.js";

/** A weighted linear model of one output around one row. */
export interface LimeExplanation {
  /** The columns of the local model, the largest |coefficient| first. */
  readonly features: Int32Array;
  /** Of each: the change of the output where the condition holds, or per standard deviation. */
  readonly coefficients: Float64Array;
  /** What each coefficient is of; `null` for a standardized column. */
  readonly conditions: readonly (CellCondition | null)[];
  readonly intercept: number;
  /** The model's output for the row, and that of the local model. */
  readonly prediction: number;
  readonly localPrediction: number;
  /** Weighted R² of the local model on its neighbors, in [0, 1]. */
  readonly fidelity: number;
  /** Neighbors, the row itself among them. */
  readonly samples: number;
  /** (Σ w)²/Σ w²: of so many equally weighted neighbors the kernel makes use. */
  readonly effectiveSamples: number;
  readonly kernelWidth: number;
  /** Columns without a coefficient because they stay as they are: constant in the table, or the row's cell has no row of the table. */
  readonly held: Int32Array;
}

/**
 * LIME: the linear model that fits a model's outputs best around one row. `samples` neighbors (the row is the first) are drawn column by
 * column from `table`; a column of numbers becomes 1 where a neighbor lies in the row's bin and else 0 (or, `standardized`, its standard
 * deviations from the mean, drawn normal), a categorical column 1 for the same code. A neighbor at Euclidean distance d weighs √exp(−d²/w²),
 * w = 0.75 √columns. Of the columns, `features` are chosen (by forward selection for up to six, else by largest weights) and fitted by ridge
 * regression, penalty 1, free intercept.
 *
 * Columns are drawn independently, so that neighbors need not look like any real row, and what the model says of such rows counts. Read
 * `fidelity` first: a local model of low R² describes nothing; of few `effectiveSamples`, R² is high by chance. Other seeds give other
 * coefficients; {@link limeStability} says by how much. The numbers tell of the model's answers, not of causes.
 * Differs from the Python package lime: a number in a bin is a value of the table, not a truncated normal draw; columns that are constant, or whose
 * category or bin holds no row of the table, stay as they are (`held`).
 * Not measured: `not-finite` (the row or an output); `constant-input` (the model answers all neighbors alike); `zero-total-weight` (no
 * neighbor is near: widen the kernel); `overflow`. Throws `RangeError` where widths or options do not fit, and with the signal's reason.
 * Cost: `samples` predictions in batches of 1,000, O(samples · columns²). Source: Ribeiro et al., KDD 2016.
 *
 * @example
 * import { limeExplanation, tableCells } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const table = tableCells(Float64Array.from({ length: 200 }, (_, i) => (i * 7) % 100), { features: 2 });
 * const predictor = {
 *   name: "first column", inputWidth: 2, outputs: ["score"],
 *   predict: async (rows: Float32Array | Float64Array) => Float64Array.from({ length: rows.length / 2 }, (_, i) => (rows[2 * i]! > 75 ? 1 : 0)),
 * };
 * const { features, fidelity } = await limeExplanation(table, Float64Array.of(90, 10), predictor, { random: seededRandom("1") });
 * features[0]; // => 0
 * fidelity > 0.99; // => true
 */
export async function limeExplanation(
  table: TableCells,
  row: Float32Array | Float64Array,
  predictor: Predictor,
  options: LimeOptions & AskOptions,
): Promise<LimeExplanation> {
  requireTableWidth(table, predictor);
  const { signal, onProgress } = options;
  const questions = limeQuestions(table, row, { ...options, outputs: predictor.outputs.length });
  return answered(questions, predictor, {
    total: options.samples ?? 5000,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}
