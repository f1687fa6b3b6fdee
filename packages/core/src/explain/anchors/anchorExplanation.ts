import type { Predictor } from "../../ports/index.js";
import type { BoundedInterval } from "../../statistics/index.js";
import type { CellCondition } from "../cells/instanceCells.js";
import type { TableCells } from "../cells/tableCells.js";
import { requireTableWidth } from "../cells/tableCells.js";
import type { AskOptions } from "../questions/questions.js";
import { answered } from "../questions/questions.js";
import type { AnchorOptions } from "./anchorOptions.js";
import { settledPlan } from "./anchorOptions.js";
import { anchorQuestions } from "./anchorQuestions.js";
import type { AnchorStatus } from "./searchAnchor.js";

/** A share of `n` rows, with the Clopper–Pearson interval of the share they are a sample of. */
export interface EstimatedShare {
  readonly value: number;
  readonly n: number;
  readonly interval: BoundedInterval;
}

/** A rule that the explained row keeps, and under which the model says the same of most rows. */
export interface AnchorExplanation {
  /** The columns of its conditions, ascending; none where the model says the same of nearly all rows. */
  readonly features: Int32Array;
  readonly conditions: readonly CellCondition[];
  /** The model's class of the explained row. */
  readonly class: number;
  /** `below-threshold` and `budget-spent`: the most precise rule that was tried, which is no anchor. */
  readonly status: AnchorStatus;
  /** The share of rows under the rule with the same class, on fresh rows. */
  readonly precision: EstimatedShare;
  /** The share of rows of the table that keep the rule. */
  readonly coverage: EstimatedShare;
  /** Columns whose cell of the explained row holds no row of the table: no rule can name them. */
  readonly unseen: Int32Array;
  /** Of the budget. */
  readonly rowsAsked: number;
}

/**
 * An anchor: the rule of the form "column in the explained row's bin or category, and …" that covers most rows of `table` among those
 * found under which the model gives the explained row's class to at least `threshold` of the rows. Rules grow condition by condition from
 * the `beam` most precise ones, which KL-LUCB picks: two rules count as equally precise within `tau`, bounds hold but for a chance `delta`.
 *
 * Rows under a rule: a row of the table, drawn evenly, with a value of another row in the wanted cell in each column where it breaks the rule.
 * Columns outside the rule thus keep their dependence on each other; they need not fit the ones inside.
 * The search picks the rule by its draws, so that its own precision flatters; `precision` is measured on `certificateRows` that it has not
 * seen, with the exact interval. `coverage` is exact for the table, and its interval is for the population of which the table is a sample,
 * for this rule as if it had been given. An anchor is sufficient for the answer, not the reason of it, nor the only one.
 * Not measured: `not-finite` (the row or an output). Throws `RangeError` where widths or options do not fit, and with the signal's reason.
 * Cost: up to `budget` predictions in batches, O(rows · columns) for each length of rules. Source: Ribeiro et al., AAAI 2018; Kaufmann &
 * Kalyanakrishnan, COLT 2013, whose bounds decide here also when a rule is precise enough.
 *
 * @example
 * import { anchorExplanation, tableCells } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const table = tableCells(Float64Array.from({ length: 200 }, (_, i) => (i * 7) % 100), { features: 2 });
 * const predictor = {
 *   name: "first column", inputWidth: 2, outputs: ["score"],
 *   predict: async (rows: Float32Array | Float64Array) => Float64Array.from({ length: rows.length / 2 }, (_, i) => (rows[2 * i]! > 74 ? 1 : 0)),
 * };
 * const anchor = await anchorExplanation(table, Float64Array.of(90, 10), predictor, { random: seededRandom("1") });
 * anchor.conditions; // => [{ kind: "range", feature: 0, above: 74, atMost: null }]
 * anchor.precision.value; // => 1
 */
export async function anchorExplanation(
  table: TableCells,
  row: Float32Array | Float64Array,
  predictor: Predictor,
  options: AnchorOptions & AskOptions,
): Promise<AnchorExplanation> {
  requireTableWidth(table, predictor);
  const { signal, onProgress } = options;
  const questions = anchorQuestions(table, row, { ...options, outputs: predictor.outputs.length });
  return answered(questions, predictor, {
    total: settledPlan(options).budget,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}
