import { NotMeasurable } from "../../evidence/index.js";
import type { ConfusionCounts, ConfusionRate } from "../../statistics/index.js";
import { confusionRates } from "../../statistics/index.js";
import type { GroupFigures } from "../groups/groupTable.js";

/** The confusion matrix of a cell. Throws `RangeError` in a table without predictions. */
export function confusionOf({ confusion }: GroupFigures): ConfusionCounts {
  if (confusion === undefined)
    throw new RangeError("cannot follow this convention: it needs a table of yes-or-no predictions");
  return confusion;
}

/** All counts of some cells together. */
export function pooledConfusion(cells: readonly GroupFigures[]): ConfusionCounts {
  return cells.map(confusionOf).reduce(
    (sum, counts) => ({
      truePositives: sum.truePositives + counts.truePositives,
      falsePositives: sum.falsePositives + counts.falsePositives,
      trueNegatives: sum.trueNegatives + counts.trueNegatives,
      falseNegatives: sum.falseNegatives + counts.falseNegatives,
    }),
    { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 },
  );
}

/** A rate of a confusion matrix. Throws `NotMeasurable` where its denominator is 0. */
export function rateOf(counts: ConfusionCounts, rate: ConfusionRate): number {
  const { numerator, denominator } = confusionRates[rate](counts);
  return numerator / denominator;
}

/** Throws `zero-count` where the divisor is 0. */
export function quotient(numerator: number, divisor: number): number {
  if (divisor === 0) throw new NotMeasurable("zero-count");
  return numerator / divisor;
}
