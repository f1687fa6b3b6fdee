import { NotMeasurable } from "../../../evidence/index.js";
import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { studentTUpperQuantile } from "../../distributions/index.js";
import { mean as meanOf } from "../../summation/mean.js";
import { variance } from "../../summation/variance.js";
import type { BoundedInterval } from "../count.js";

/** A mean with its standard error s/√n and its interval. */
export interface MeanInterval {
  readonly mean: number;
  readonly standardError: number;
  readonly n: number;
  readonly interval: BoundedInterval;
}

/**
 * Student's interval of a mean: x̄ ± t s/√n, with t the quantile of n − 1 degrees of freedom.
 *
 * Not measured: `no-rows`, `too-few-rows` (one row), `not-finite`, `overflow`. For independent rows; exact for normal values, good for
 * others from some thirty rows on unless they are very skewed. Equal values give an interval without width: it then says
 * nothing of values not seen yet. Cost: O(n). Source: Student, Biometrika 6 (1908).
 *
 * @example
 * import { meanInterval } from "@probity/core/statistics";
 * const { mean, interval } = meanInterval(Float64Array.of(1, 2, 3, 4));
 * mean; // => 2.5
 * interval; // => { lower: 0.4457, upper: 4.5543, level: 0.95, method: "student-t" }
 */
export function meanInterval(values: Float64Array, options: IntervalOptions = {}): MeanInterval {
  const level = requireLevel(options);
  const n = values.length;
  const mean = meanOf(values);
  const standardError = Math.sqrt(variance(values) / n);
  const halfWidth = standardError === 0 ? 0 : studentTUpperQuantile((1 - level) / 2, n - 1) * standardError;
  if (!Number.isFinite(Math.abs(mean) + halfWidth)) throw new NotMeasurable("overflow");
  return {
    mean,
    standardError,
    n,
    interval: { lower: mean - halfWidth, upper: mean + halfWidth, level, method: "student-t" },
  };
}
