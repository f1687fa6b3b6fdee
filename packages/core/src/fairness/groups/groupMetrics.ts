import { requireSameLength } from "../../statistics/arguments/index.js";
import type { Table } from "../../table/index.js";
import { groupLayout, groupTableOf } from "./groupLayout.js";
import type { GroupTable } from "./groupTable.js";
import type { ConfusionMetric } from "./metrics/confusionMetrics.js";
import type { LabeledPredictions } from "./metrics/confusionTallies.js";
import type { MetricOptions, Predictions } from "./metrics/predictionFigures.js";
import { metricsFor, predictionFigures } from "./metrics/predictionFigures.js";
import type { LabeledScores } from "./metrics/scoreFigures.js";
import type { ScoreMetric } from "./metrics/scoreMetrics.js";

/** What is measured, and within which levels of other columns. */
export interface GroupMetricOptions<M extends string = string> extends MetricOptions<M> {
  /** Columns of the same rows, each combination of whose labels is looked at by itself: groups are compared within it only. */
  readonly control?: Table;
}

/**
 * Measures how a classifier treats groups: every metric for each group of each sensitive column, for each cell of their intersection, and for all
 * rows together; within each level of the control columns where there are any. One table, which the disparities read.
 *
 * `yTrue` and `yPred` hold 1 for the favorable label and 0; `yScore` is the probability of 1; `weights` count a row more or less than once.
 * Every figure carries its rows and its interval: Wilson's for shares of rows (at the effective number of rows where there are weights), the
 * square-and-add for balanced accuracy, DeLong's for the area under the ROC curve, Student's for means over rows; none for the expected
 * calibration error, which is biased upwards. The intervals are of one figure each, not of all at once.
 *
 * A cell without rows or without a denominator stays in the table as not measured: `no-rows`, `empty-group`, `zero-total-weight`,
 * `no-positive-labels`, `no-negative-labels`, `no-positive-predictions`, `no-negative-predictions`, `single-class`, `zero-count`. Missing cells are
 * a group `(missing)`. Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, a score outside [0, 1], a weight that is
 * negative or not finite, or labels that make more than 65,536 groups; `NotMeasurable` as a whole only at a column of unsupported type
 * (`unsupported-type`), or weights that add up beyond 1.8e308 (`overflow`).
 *
 * Read it with its `n`: a gap between a group of ten thousand and one of ten is mostly the ten. It says how groups differ, not why.
 * Cost: one pass over the rows, and O(cells · metrics); scores cost O(rows) more for each sensitive column.
 * Golden: `fairness/group-metrics.json`, `fairness/mortgages.json`, `fairness/edge-inputs.json`.
 *
 * @example
 * import { groupMetrics } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const table = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1, 0), yPred: Uint8Array.of(1, 0, 0, 1, 0) },
 *   tableFrom({ team: ["a", "a", "a", "b", "b"] }),
 * );
 * const [a] = table.groupings[0]!.cells;
 * a?.segment; // => { team: "a" }
 * a?.metrics.truePositiveRate; // => { status: "measured", value: 0.5, n: 2, interval: { lower: 0.0945312, upper: 0.9054688, level: 0.95, method: "wilson" } }
 * a?.metrics.falseNegativesPerFalsePositive; // => { status: "not-measured", reason: "zero-count" }
 */
export function groupMetrics<M extends ConfusionMetric | ScoreMetric = ConfusionMetric | ScoreMetric>(
  predictions: LabeledPredictions & LabeledScores,
  sensitive: Table,
  options?: GroupMetricOptions<M>,
): GroupTable<M>;
export function groupMetrics<M extends ConfusionMetric = ConfusionMetric>(
  predictions: LabeledPredictions,
  sensitive: Table,
  options?: GroupMetricOptions<M>,
): GroupTable<M>;
export function groupMetrics<M extends ScoreMetric = ScoreMetric>(
  predictions: LabeledScores,
  sensitive: Table,
  options?: GroupMetricOptions<M>,
): GroupTable<M>;
export function groupMetrics(
  predictions: Predictions,
  sensitive: Table,
  options: GroupMetricOptions<ConfusionMetric | ScoreMetric> = {},
): GroupTable<ConfusionMetric | ScoreMetric> {
  requireSameLength("compare groups", predictions.yTrue.length, sensitive.rows);
  const layout = groupLayout(sensitive, options.control);
  const metrics = metricsFor(predictions, options);
  return groupTableOf(layout, metrics, predictionFigures(predictions, layout.ids, { ...options, metrics }));
}
