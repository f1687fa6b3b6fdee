import type { ConfusionCounts } from "../../statistics/index.js";

/** The rows of a confusion matrix, or their weight. */
export function confusionTotal(counts: ConfusionCounts): number {
  return counts.truePositives + counts.falsePositives + counts.trueNegatives + counts.falseNegatives;
}
