import type { Reason } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import type { ConfusionCounts } from "./confusionCounts.js";

/** The rates that are a part of some rows of a confusion matrix over all of these rows. */
export type ConfusionRate =
  | "baseRate"
  | "selectionRate"
  | "accuracy"
  | "truePositiveRate"
  | "falseNegativeRate"
  | "trueNegativeRate"
  | "falsePositiveRate"
  | "positivePredictiveValue"
  | "falseDiscoveryRate"
  | "negativePredictiveValue"
  | "falseOmissionRate";

/** A rate as a quotient of counts, so that an interval can be put on it; the denominator is not 0. */
export interface ConfusionQuotient {
  readonly numerator: number;
  readonly denominator: number;
}

type Cell = keyof ConfusionCounts;

const all = ["truePositives", "falsePositives", "trueNegatives", "falseNegatives"] as const;
const positives = ["truePositives", "falseNegatives"] as const;
const negatives = ["trueNegatives", "falsePositives"] as const;
const correct = ["truePositives", "trueNegatives"] as const;
const selected = ["truePositives", "falsePositives"] as const;
const rejected = ["trueNegatives", "falseNegatives"] as const;

/**
 * The rates of a confusion matrix, each as a function from counts to numerator and denominator.
 *
 * With tp, fp, tn, fn and n = tp + fp + tn + fn: `baseRate` (tp + fn)/n, `selectionRate` (tp + fp)/n, `accuracy` (tp + tn)/n,
 * `truePositiveRate` tp/(tp + fn), `falseNegativeRate` fn/(tp + fn), `trueNegativeRate` tn/(tn + fp), `falsePositiveRate` fp/(tn + fp),
 * `positivePredictiveValue` tp/(tp + fp), `falseDiscoveryRate` fp/(tp + fp), `negativePredictiveValue` tn/(tn + fn),
 * `falseOmissionRate` fn/(tn + fn). Each in [0, 1].
 *
 * Not measured where the denominator is 0: `no-rows`, `no-positive-labels`, `no-negative-labels`, `no-positive-predictions`,
 * `no-negative-predictions`; never 0 by convention. Of unweighted counts each is binomial: see {@link wilsonInterval}.
 * Cost: O(1). Golden: `fairness/group-metrics.json`, `performance/binary.json`.
 *
 * @example
 * import { confusionRates } from "@probity/core/statistics";
 * const counts = { truePositives: 3, falsePositives: 1, trueNegatives: 4, falseNegatives: 2 };
 * confusionRates.truePositiveRate(counts); // => { numerator: 3, denominator: 5 }
 * confusionRates.truePositiveRate({ ...counts, truePositives: 0, falseNegatives: 0 }); // throws no-positive-labels
 */
export const confusionRates: {
  readonly [R in ConfusionRate]: (counts: ConfusionCounts) => ConfusionQuotient;
} = {
  baseRate: (counts) => quotient(counts, positives, all, "no-rows"),
  selectionRate: (counts) => quotient(counts, selected, all, "no-rows"),
  accuracy: (counts) => quotient(counts, correct, all, "no-rows"),
  truePositiveRate: (counts) => quotient(counts, ["truePositives"], positives, "no-positive-labels"),
  falseNegativeRate: (counts) => quotient(counts, ["falseNegatives"], positives, "no-positive-labels"),
  trueNegativeRate: (counts) => quotient(counts, ["trueNegatives"], negatives, "no-negative-labels"),
  falsePositiveRate: (counts) => quotient(counts, ["falsePositives"], negatives, "no-negative-labels"),
  positivePredictiveValue: (counts) =>
    quotient(counts, ["truePositives"], selected, "no-positive-predictions"),
  falseDiscoveryRate: (counts) => quotient(counts, ["falsePositives"], selected, "no-positive-predictions"),
  negativePredictiveValue: (counts) =>
    quotient(counts, ["trueNegatives"], rejected, "no-negative-predictions"),
  falseOmissionRate: (counts) => quotient(counts, ["falseNegatives"], rejected, "no-negative-predictions"),
};

function quotient(
  counts: ConfusionCounts,
  part: readonly Cell[],
  whole: readonly Cell[],
  whenEmpty: Reason,
): ConfusionQuotient {
  const denominator = total(counts, whole);
  if (!(denominator > 0)) throw new NotMeasurable(total(counts, all) > 0 ? whenEmpty : "no-rows");
  return { numerator: total(counts, part), denominator };
}

function total(counts: ConfusionCounts, cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + counts[cell], 0);
}
