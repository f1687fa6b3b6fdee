/** The four cells of a confusion matrix: rows, or sums of their weights. Positive is label 1. */
export interface ConfusionCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}
