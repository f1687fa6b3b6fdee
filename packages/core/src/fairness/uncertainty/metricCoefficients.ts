import type { ConfusionCounts, ConfusionRate } from "../../statistics/index.js";
import { confusionRates } from "../../statistics/index.js";
import { cellOrder } from "./flatCounts.js";

/** A metric as a quotient of two sums over the four cells, in their flat order. */
export interface MetricCoefficients {
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
}

const ones: ConfusionCounts = { truePositives: 1, falsePositives: 1, trueNegatives: 1, falseNegatives: 1 };

/** The coefficients of a rate, by what one more row in each cell adds: the definition stays in `confusionRates` alone. */
export function rateCoefficients(rate: ConfusionRate): MetricCoefficients {
  const base = confusionRates[rate](ones);
  const more = cellOrder.map((cell) => confusionRates[rate]({ ...ones, [cell]: 2 }));
  return {
    numerator: more.map(({ numerator }) => numerator - base.numerator),
    denominator: more.map(({ denominator }) => denominator - base.denominator),
  };
}

/** One of the two sums, of the four counts that start at `at` of a flat list. */
export function weighedCells(coefficients: readonly number[], flat: Float64Array, at: number): number {
  return (
    coefficients[0]! * flat[at]! +
    coefficients[1]! * flat[at + 1]! +
    coefficients[2]! * flat[at + 2]! +
    coefficients[3]! * flat[at + 3]!
  );
}
