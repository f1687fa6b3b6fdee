import type { GroupIds } from "./groupIds.js";
import { ownCells } from "./groupIds.js";
import type { GroupFigures } from "./groupTable.js";
import type { ConfusionMetric } from "./metrics/confusionMetrics.js";
import type { LabeledPredictions } from "./metrics/confusionTallies.js";
import type { MetricOptions, Predictions } from "./metrics/predictionFigures.js";
import { metricsFor, predictionFigures } from "./metrics/predictionFigures.js";
import type { LabeledScores } from "./metrics/scoreFigures.js";
import type { ScoreMetric } from "./metrics/scoreMetrics.js";

/**
 * {@link groupMetrics} of groups that are numbered already: the figures of each group, in their order. For loops that make the groups once.
 *
 * Throws as {@link groupMetrics} does, and `RangeError` at a group outside [0, groups). Cost: one pass over the rows, and O(groups · metrics).
 *
 * @example
 * import { groupFigures } from "@probity/core/fairness";
 * const figures = groupFigures(
 *   { yTrue: Uint8Array.of(1, 0, 1), yPred: Uint8Array.of(1, 0, 0) },
 *   { groupOf: Int32Array.of(0, 0, 1), groups: 3 },
 *   { metrics: ["accuracy"] },
 * );
 * figures.map(({ n }) => n); // => [2, 1, 0]
 * figures[2]?.metrics.accuracy; // => { status: "not-measured", reason: "empty-group" }
 */
export function groupFigures<M extends ConfusionMetric | ScoreMetric = ConfusionMetric | ScoreMetric>(
  predictions: LabeledPredictions & LabeledScores,
  ids: GroupIds,
  options?: MetricOptions<M>,
): readonly GroupFigures<M>[];
export function groupFigures<M extends ConfusionMetric = ConfusionMetric>(
  predictions: LabeledPredictions,
  ids: GroupIds,
  options?: MetricOptions<M>,
): readonly GroupFigures<M>[];
export function groupFigures<M extends ScoreMetric = ScoreMetric>(
  predictions: LabeledScores,
  ids: GroupIds,
  options?: MetricOptions<M>,
): readonly GroupFigures<M>[];
export function groupFigures(
  predictions: Predictions,
  ids: GroupIds,
  options: MetricOptions<ConfusionMetric | ScoreMetric> = {},
): readonly GroupFigures<ConfusionMetric | ScoreMetric>[] {
  const metrics = metricsFor(predictions, options);
  return predictionFigures(predictions, ids, { ...options, metrics })(ownCells(ids.groups));
}
