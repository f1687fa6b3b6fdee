import type { ConfusionCounts } from "../../statistics/index.js";

/** The cells of a confusion matrix in the order in which they stand in a flat list, four to a group. */
export const cellOrder = ["truePositives", "falsePositives", "trueNegatives", "falseNegatives"] as const;

/** The counts of all groups, one after the other. */
export function flatCounts(groups: readonly ConfusionCounts[]): Float64Array {
  return Float64Array.from(groups.flatMap((counts) => cellOrder.map((cell) => counts[cell])));
}
