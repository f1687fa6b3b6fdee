import { NotMeasurable } from "../../evidence/index.js";
import type { ConfusionCounts } from "./confusionCounts.js";

/**
 * The harmonic mean of positive predictive value and true positive rate: 2tp / (2tp + fp + fn), in [0, 1].
 *
 * Not measured: `no-rows`; `zero-count` where there is neither a positive label nor a positive prediction. True negatives do not enter, so it
 * changes when the labels are swapped; it is no proportion of rows, so no binomial interval fits. Cost: O(1).
 * Source: van Rijsbergen, Information Retrieval (1979). Golden: `fairness/group-metrics.json`, `performance/binary.json`.
 *
 * @example
 * import { f1Score } from "@probity/core/statistics";
 * f1Score({ truePositives: 3, falsePositives: 1, trueNegatives: 4, falseNegatives: 2 }); // => 0.6666666667
 */
export function f1Score(counts: ConfusionCounts): number {
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = counts;
  const denominator = 2 * truePositives + falsePositives + falseNegatives;
  if (!(denominator > 0)) throw new NotMeasurable(trueNegatives > 0 ? "zero-count" : "no-rows");
  return (2 * truePositives) / denominator;
}
