import { requireSameLength } from "../../statistics/arguments/index.js";
import type { Table } from "../../table/index.js";
import { groupLayout, groupTableOf } from "./groupLayout.js";
import type { GroupMetricOptions } from "./groupMetrics.js";
import type { GroupTable } from "./groupTable.js";
import type { NumberPredictions } from "./metrics/regressionFigures.js";
import { regressionFigures } from "./metrics/regressionFigures.js";
import type { RegressionMetric } from "./metrics/regressionMetrics.js";
import { regressionMetricNames } from "./metrics/regressionMetrics.js";

/**
 * {@link groupMetrics} of predicted numbers: mean label, mean prediction, mean error (prediction less label), mean absolute error, root mean
 * squared error and the coefficient of determination R² = 1 − Σ w e² / Σ w (y − ȳ)², of each group, each cell of the intersection and all rows.
 *
 * The intervals are Student's, of means over rows and of the influence of each row on R²; one row, or rows that are all alike, give none. R²
 * within a group is about the group's own mean: it falls where the labels of a group lie close together, whatever the errors.
 *
 * Not measured: `no-rows`, `empty-group`, `zero-total-weight`, R² of one row (`too-few-rows`) or of equal labels (`constant-input`), `overflow`.
 * Throws `RangeError` where lengths differ, at a number that is not finite, or a weight that is negative or not finite.
 * Cost: O(rows · sensitive columns). Golden: `fairness/group-metrics-regression.json`.
 *
 * @example
 * import { groupRegressionMetrics } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupRegressionMetrics(
 *   { yTrue: Float64Array.of(1, 2, 3, 4), yPred: Float64Array.of(1, 3, 3, 6) },
 *   tableFrom({ team: ["a", "a", "b", "b"] }),
 *   { metrics: ["meanError"] },
 * );
 * groupings[0]?.cells.map((cell) => cell.metrics.meanError.status === "measured" && cell.metrics.meanError.value); // => [0.5, 1]
 */
export function groupRegressionMetrics<M extends RegressionMetric = RegressionMetric>(
  predictions: NumberPredictions,
  sensitive: Table,
  options?: Omit<GroupMetricOptions<M>, "bins">,
): GroupTable<M>;
export function groupRegressionMetrics(
  predictions: NumberPredictions,
  sensitive: Table,
  options: Omit<GroupMetricOptions<RegressionMetric>, "bins"> = {},
): GroupTable<RegressionMetric> {
  requireSameLength("compare groups", predictions.yTrue.length, sensitive.rows);
  const { metrics = regressionMetricNames, level = 0.95, control } = options;
  const layout = groupLayout(sensitive, control);
  return groupTableOf(layout, metrics, regressionFigures(predictions, layout.ids, { metrics, level }));
}
