import type { Measured } from "../../evidence/index.js";
import { mean, meanInterval, weightedMeanInterval } from "../../statistics/index.js";

/** How the rows of a mean weigh, the level of its interval, and the bounds that no mean of such values leaves. */
export interface MeanOptions {
  readonly weights?: Float64Array | undefined;
  readonly level: number;
  readonly bounds?: readonly [number, number];
}

/**
 * A mean of values with Student's interval, cut to the bounds. One row, or rows that are all alike, show no spread: there the mean stands without
 * interval, since one without width would claim certainty.
 */
export function meanMeasured(values: Float64Array, options: MeanOptions): Measured {
  const { weights, level, bounds = [-Infinity, Infinity] } = options;
  const weighed = weights ?? new Float64Array(values.length).fill(1);
  const rows = weighed.reduce((count, weight) => (weight > 0 ? count + 1 : count), 0);
  if (rows === 1) return { value: mean(values.filter((_, row) => weighed[row]! > 0)), n: 1 };
  const estimate =
    weights === undefined
      ? meanInterval(values, { level })
      : weightedMeanInterval(values, weights, { level });
  const { mean: value, n, standardError, interval } = estimate;
  if (standardError === 0) return { value, n };
  return {
    value,
    n,
    interval: {
      ...interval,
      lower: Math.max(interval.lower, bounds[0]),
      upper: Math.min(interval.upper, bounds[1]),
    },
  };
}
