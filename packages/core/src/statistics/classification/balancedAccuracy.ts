import { NotMeasurable } from "../../evidence/index.js";
import type { ConfusionCounts } from "./confusionCounts.js";

/**
 * The mean of true positive and true negative rate, (tp/(tp + fn) + tn/(tn + fp)) / 2, in [0, 1]; ½ for a constant prediction.
 *
 * Not measured: `no-rows`; `single-class` where one label is missing (never the rate of the other alone). Cost: O(1).
 * Golden: `fairness/group-metrics.json`, `performance/binary.json`.
 *
 * @example
 * import { balancedAccuracy } from "@probity/core/statistics";
 * balancedAccuracy({ truePositives: 3, falsePositives: 1, trueNegatives: 4, falseNegatives: 1 }); // => 0.775
 */
export function balancedAccuracy(counts: ConfusionCounts): number {
  const positives = counts.truePositives + counts.falseNegatives;
  const negatives = counts.trueNegatives + counts.falsePositives;
  if (!(positives + negatives > 0)) throw new NotMeasurable("no-rows");
  if (!(positives > 0 && negatives > 0)) throw new NotMeasurable("single-class");
  return (counts.truePositives / positives + counts.trueNegatives / negatives) / 2;
}
