import type { Interval, Measured } from "../../../evidence/index.js";
import { NotMeasurable } from "../../../evidence/index.js";
import type { ConfusionCounts, ConfusionRate } from "../../../statistics/index.js";
import {
  balancedAccuracy,
  confusionRates,
  f1Score,
  squareAndAddInterval,
  weightedWilsonInterval,
  wilsonInterval,
} from "../../../statistics/index.js";

/** The metrics that a confusion matrix gives. */
export type ConfusionMetric =
  | ConfusionRate
  | "balancedAccuracy"
  | "f1Score"
  | "falseNegativesPerFalsePositive";

/** The confusion matrix of one cell: rows that have weight, their weights, and the squares of the weights over `unit`. */
export interface ConfusionTally {
  readonly rows: ConfusionCounts;
  readonly weights: ConfusionCounts;
  readonly squares: ConfusionCounts | null;
  readonly unit: number;
}

type Compute = (tally: ConfusionTally, level: number) => Measured;

/** A part of some rows: what succeeds and what fails among them. */
type Share = (counts: ConfusionCounts) => { readonly successes: number; readonly failures: number };

const rateNames = Object.keys(confusionRates) as readonly ConfusionRate[];

const shareOfRate =
  (rate: ConfusionRate): Share =>
  (counts) => {
    const { numerator, denominator } = confusionRates[rate](counts);
    return { successes: numerator, failures: Math.max(denominator - numerator, 0) };
  };

/** tp against fp + fn: F1 = 2j/(1 + j) of their share j, which is binomial once tp + fp + fn is given. */
const hits: Share = ({ truePositives, falsePositives, falseNegatives }) => ({
  successes: truePositives,
  failures: falsePositives + falseNegatives,
});

/** fn against fp: their ratio is the odds of fn among the errors. */
const errors: Share = ({ falseNegatives, falsePositives }) => ({
  successes: falseNegatives,
  failures: falsePositives,
});

const rates = Object.fromEntries(
  rateNames.map((rate): [ConfusionRate, Compute] => [
    rate,
    (tally, level) => {
      const { numerator, denominator } = confusionRates[rate](tally.weights);
      const share = shareOfRate(rate);
      return {
        value: numerator / denominator,
        n: rowsOf(share, tally),
        interval: intervalOf(share, tally, level),
      };
    },
  ]),
) as { readonly [R in ConfusionRate]: Compute };

/** Each metric with its interval: Wilson's of the share it is made of, at the effective number of rows where there are weights. */
export const confusionMetrics: { readonly [M in ConfusionMetric]: Compute } = {
  ...rates,
  balancedAccuracy: (tally, level) => {
    const value = balancedAccuracy(tally.weights);
    const caught = rates.truePositiveRate(tally, level);
    const alarmed = rates.falsePositiveRate(tally, level);
    // (TPR + TNR)/2 = (1 + TPR − FPR)/2, of independent rows.
    const gap = squareAndAddInterval(
      { value: caught.value, interval: caught.interval! },
      { value: alarmed.value, interval: alarmed.interval! },
    );
    return { value, n: caught.n + alarmed.n, interval: mapped(gap, (end) => (1 + end) / 2) };
  },
  f1Score: (tally, level) => ({
    value: f1Score(tally.weights),
    n: rowsOf(hits, tally),
    interval: mapped(intervalOf(hits, tally, level), (end) => (2 * end) / (1 + end)),
  }),
  falseNegativesPerFalsePositive: (tally, level) => {
    const { falseNegatives, falsePositives } = tally.weights;
    if (falsePositives === 0) throw new NotMeasurable("zero-count");
    return {
      value: falseNegatives / falsePositives,
      n: rowsOf(errors, tally),
      interval: mapped(intervalOf(errors, tally, level), (end) => end / (1 - end)),
    };
  },
};

export const confusionMetricNames = Object.keys(confusionMetrics) as readonly ConfusionMetric[];

function rowsOf(share: Share, { rows }: ConfusionTally): number {
  const { successes, failures } = share(rows);
  return successes + failures;
}

function intervalOf(
  share: Share,
  { weights, squares, unit }: ConfusionTally,
  level: number,
): Interval & { readonly lower: number; readonly upper: number } {
  const { successes, failures } = share(weights);
  if (squares === null) return wilsonInterval(successes, successes + failures, { level });
  const square = share(squares);
  return weightedWilsonInterval(
    {
      successes: successes / unit,
      failures: failures / unit,
      successSquares: square.successes,
      failureSquares: square.failures,
    },
    { level },
  );
}

/** An interval of a rising function of what another is of. */
function mapped(
  interval: Interval & { readonly lower: number; readonly upper: number },
  rising: (end: number) => number,
): Interval {
  return { ...interval, lower: rising(interval.lower), upper: rising(interval.upper) };
}
