import { kolmogorovSurvival } from "../../distributions/index.js";
import type { WeightedSample } from "../../divergences/weightedGaps.js";
import { weightedGaps } from "../../divergences/weightedGaps.js";

/** The largest gap between two weighted distribution functions and its test. */
export interface WeightedKolmogorovSmirnov {
  /** sup |F − G|, in [0, 1]. */
  readonly statistic: number;
  /** The first value at which that gap occurs: a value of the data. */
  readonly location: number;
  /** 1 where the reference lies above there (its values are smaller), −1 where the current sample does. */
  readonly sign: 1 | -1;
  /** (Σw)²/Σw² of each sample, from 1 to its number of rows: as many rows of equal weight have the same variance. */
  readonly effectiveSizes: { readonly reference: number; readonly current: number };
  readonly pValue: number;
}

/**
 * The two-sample Kolmogorov–Smirnov test with weights: sup |F − G| of the weighted distribution functions, and the p-value of Kolmogorov's
 * limiting law at D √(n′m′/(n′ + m′)) with the effective sizes n′ and m′.
 *
 * The p-value is an approximation for weights that do not depend on the values: for some tens of effective rows. Infinities are values;
 * leave missing ones out. Not measured: `no-rows`; `zero-total-weight`; `overflow`. Throws `RangeError` at a NaN, and at weights that are
 * negative, not finite or not one a value. Cost: O(n + m), radix sorts. Source: Monahan, Numerical Methods of Statistics (2011), 12.4.
 * Golden: `statistics/weighted.json`.
 *
 * @example
 * import { weightedKolmogorovSmirnov } from "@probity/core/statistics";
 * weightedKolmogorovSmirnov(
 *   { values: Float64Array.of(1, 2, 5), weights: Float64Array.of(2, 1, 3) },
 *   { values: Float64Array.of(0, 2), weights: Float64Array.of(1, 2) },
 * ).statistic; // => 0.5
 */
export function weightedKolmogorovSmirnov(
  reference: WeightedSample,
  current: WeightedSample,
): WeightedKolmogorovSmirnov {
  const { values, gaps } = weightedGaps(reference, current);
  let place = 0;
  for (let k = 1; k < gaps.length; k++) if (Math.abs(gaps[k]!) > Math.abs(gaps[place]!)) place = k;
  const gap = gaps[place]!;
  const statistic = Math.min(1, Math.abs(gap));
  const n = effectiveSize(reference.weights);
  const m = effectiveSize(current.weights);
  return {
    statistic,
    location: values[place]!,
    sign: gap < 0 ? -1 : 1,
    effectiveSizes: { reference: n, current: m },
    pValue: kolmogorovSurvival(statistic * Math.sqrt((n / (n + m)) * m)),
  };
}

/** (Σw)²/Σw², of weights over the largest, so that no square leaves the range of a double. */
function effectiveSize(weights: Float64Array): number {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, weight);
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    const share = weight / largest;
    sum += share;
    squares += share * share;
  }
  return (sum / squares) * sum;
}
