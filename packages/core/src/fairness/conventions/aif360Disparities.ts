import { NotMeasurable } from "../../evidence/index.js";
import type { ConfusionRate } from "../../statistics/index.js";
import { cellWith } from "../groups/cellWith.js";
import { groupMeasurement } from "../groups/groupMeasurement.js";
import type { GroupCell, Grouping, GroupMeasurement, Segment } from "../groups/groupTable.js";
import { pooledConfusion, quotient, rateOf } from "./confusionOf.js";

type ScoreByLabel = "meanScoreOfPositives" | "meanScoreOfNegatives";

const scoresByLabel: readonly ScoreByLabel[] = ["meanScoreOfNegatives", "meanScoreOfPositives"];

/** AIF360's names for gaps between two sides, each signed as there. */
export type Aif360Disparity =
  | "statisticalParityDifference"
  | "disparateImpact"
  | "truePositiveRateDifference"
  | "equalOpportunityDifference"
  | "falsePositiveRateDifference"
  | "falseNegativeRateDifference"
  | "falseOmissionRateDifference"
  | "falseDiscoveryRateDifference"
  | "falsePositiveRateRatio"
  | "falseNegativeRateRatio"
  | "falseOmissionRateRatio"
  | "falseDiscoveryRateRatio"
  | "averageOddsDifference"
  | "averageAbsOddsDifference"
  | "averagePredictiveValueDifference"
  | "equalizedOddsDifference"
  | "errorRateDifference"
  | "errorRateRatio"
  | "statisticalParityDifferenceOfLabels"
  | "disparateImpactOfLabels";

/** The gaps by name; the generalized one where the table holds the mean scores by label. */
export type Aif360Disparities = Readonly<Record<Aif360Disparity, GroupMeasurement>> & {
  readonly generalizedEqualizedOddsDifference?: GroupMeasurement;
};

/**
 * The gaps of AIF360 by its names and signs: unprivileged minus privileged, unprivileged over privileged, where the unprivileged side is every
 * other group together. 0 and 1 mean no gap; below them the unprivileged have less of it.
 *
 * `averageOddsDifference` is the mean of the two signed gaps (false and true positive rate) and can cancel to 0; `equalizedOddsDifference` the larger
 * of their absolute values; `generalizedEqualizedOddsDifference` the same of mean scores by label, and needs a table with scores;
 * `…OfLabels` compare the outcomes themselves.
 *
 * Not measured where a rate has no denominator (AIF360 writes NaN, or 0 for predictive values) or a ratio divides by 0 (there Infinity or NaN).
 * Throws `RangeError` where no cell is the privileged one, or at a table without predictions. Cost: O(cells).
 * Source: AIF360 0.6.1. Golden: `fairness/parity.json`.
 *
 * @example
 * import { aif360Disparities, groupMetrics } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1, 0), yPred: Uint8Array.of(1, 1, 1, 1, 0) },
 *   tableFrom({ team: ["a", "a", "a", "b", "b"] }),
 * );
 * const gaps = aif360Disparities(groupings[0]!, { privileged: { team: "a" } });
 * gaps.statisticalParityDifference; // => { status: "measured", value: -0.5, n: 5 }
 * gaps.disparateImpact; // => { status: "measured", value: 0.5, n: 5 }
 */
export function aif360Disparities(
  grouping: Grouping,
  options: { readonly privileged: Segment },
): Aif360Disparities {
  const privileged = cellWith(grouping, options.privileged);
  const others = grouping.cells.filter((cell) => cell !== privileged);
  const favored = pooledConfusion([privileged]);
  const unfavored = pooledConfusion(others);
  const gap = (rate: ConfusionRate): number => rateOf(unfavored, rate) - rateOf(favored, rate);
  const ratio = (rate: ConfusionRate): number => quotient(rateOf(unfavored, rate), rateOf(favored, rate));
  const errorRate = (counts: typeof favored): number => 1 - rateOf(counts, "accuracy");
  const scoreGap = (metric: ScoreByLabel): number => meanOf(others, metric) - meanOf([privileged], metric);
  const scored = scoresByLabel.every((metric) => metric in grouping.overall.metrics);
  const measured = (value: () => number): GroupMeasurement =>
    groupMeasurement(() => ({ value: value(), n: grouping.overall.n }));
  return {
    statisticalParityDifference: measured(() => gap("selectionRate")),
    disparateImpact: measured(() => ratio("selectionRate")),
    truePositiveRateDifference: measured(() => gap("truePositiveRate")),
    equalOpportunityDifference: measured(() => gap("truePositiveRate")),
    falsePositiveRateDifference: measured(() => gap("falsePositiveRate")),
    falseNegativeRateDifference: measured(() => gap("falseNegativeRate")),
    falseOmissionRateDifference: measured(() => gap("falseOmissionRate")),
    falseDiscoveryRateDifference: measured(() => gap("falseDiscoveryRate")),
    falsePositiveRateRatio: measured(() => ratio("falsePositiveRate")),
    falseNegativeRateRatio: measured(() => ratio("falseNegativeRate")),
    falseOmissionRateRatio: measured(() => ratio("falseOmissionRate")),
    falseDiscoveryRateRatio: measured(() => ratio("falseDiscoveryRate")),
    averageOddsDifference: measured(() => (gap("falsePositiveRate") + gap("truePositiveRate")) / 2),
    averageAbsOddsDifference: measured(
      () => (Math.abs(gap("falsePositiveRate")) + Math.abs(gap("truePositiveRate"))) / 2,
    ),
    averagePredictiveValueDifference: measured(
      () => (gap("positivePredictiveValue") + gap("falseOmissionRate")) / 2,
    ),
    equalizedOddsDifference: measured(() =>
      Math.max(Math.abs(gap("falsePositiveRate")), Math.abs(gap("truePositiveRate"))),
    ),
    errorRateDifference: measured(() => errorRate(unfavored) - errorRate(favored)),
    errorRateRatio: measured(() => quotient(errorRate(unfavored), errorRate(favored))),
    statisticalParityDifferenceOfLabels: measured(() => gap("baseRate")),
    disparateImpactOfLabels: measured(() => ratio("baseRate")),
    ...(scored
      ? {
          generalizedEqualizedOddsDifference: measured(() =>
            Math.max(...scoresByLabel.map((metric) => Math.abs(scoreGap(metric)))),
          ),
        }
      : {}),
  };
}

/** The mean score of the rows of some cells with one label, from the means of the cells. */
function meanOf(cells: readonly GroupCell[], metric: ScoreByLabel): number {
  let sum = 0;
  let weight = 0;
  for (const cell of cells) {
    const measurement = cell.metrics[metric]!;
    if (measurement.status !== "measured") continue;
    const counts = pooledConfusion([cell]);
    const rows =
      metric === "meanScoreOfPositives"
        ? counts.truePositives + counts.falseNegatives
        : counts.trueNegatives + counts.falsePositives;
    sum += rows * measurement.value;
    weight += rows;
  }
  if (weight === 0)
    throw new NotMeasurable(metric === "meanScoreOfPositives" ? "no-positive-labels" : "no-negative-labels");
  return sum / weight;
}
