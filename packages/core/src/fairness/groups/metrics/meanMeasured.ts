import type { Measured } from "../../../evidence/index.js";
import { mean, meanInterval, weightedMeanInterval } from "../../../statistics/index.js";

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
  const only = onlyRow(values, weights);
  if (only !== null) return { value: mean(values.subarray(only, only + 1)), n: 1 };
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

/** The row that alone has weight; `null` where none or several have. */
function onlyRow(values: Float64Array, weights: Float64Array | undefined): number | null {
  if (weights === undefined) return values.length === 1 ? 0 : null;
  const first = weights.findIndex((weight) => weight > 0);
  const next = weights.findIndex((weight, row) => weight > 0 && row > first);
  return first >= 0 && next < 0 ? first : null;
}
