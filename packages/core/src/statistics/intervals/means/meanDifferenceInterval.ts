import { NotMeasurable } from "../../../evidence/index.js";
import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { studentTUpperQuantile } from "../../distributions/index.js";
import { welchDegreesOfFreedom } from "../../tests/welchDegreesOfFreedom.js";
import type { MeanInterval } from "./meanInterval.js";
import { meanInterval } from "./meanInterval.js";

/**
 * Welch's interval of the mean of the second sample less that of the first: x̄₂ − x̄₁ ± t √(s₁²/n₁ + s₂²/n₂), with the degrees of freedom of
 * Welch and Satterthwaite. `n` is the rows of both.
 *
 * Not measured: `no-rows`, `too-few-rows` (one row in a sample), `not-finite`, `overflow`. For independent rows and means that are near normal;
 * two constant samples give an interval without width. Cost: O(rows). Source: Welch, Biometrika 34 (1947).
 *
 * @example
 * import { meanDifferenceInterval } from "@probity/core/statistics";
 * const { mean, interval } = meanDifferenceInterval(Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 9));
 * mean; // => 4
 * interval; // => { lower: -1.7407, upper: 9.7407, level: 0.95, method: "student-t" }
 */
export function meanDifferenceInterval(
  first: Float64Array,
  second: Float64Array,
  options: IntervalOptions = {},
): MeanInterval {
  const x = meanInterval(first, options);
  const y = meanInterval(second, options);
  const { level } = x.interval;
  const mean = y.mean - x.mean;
  const standardError = Math.sqrt(x.standardError * x.standardError + y.standardError * y.standardError);
  const freedom = welchDegreesOfFreedom(
    { variance: x.standardError * x.standardError, rows: x.n },
    { variance: y.standardError * y.standardError, rows: y.n },
  );
  const halfWidth = standardError === 0 ? 0 : studentTUpperQuantile((1 - level) / 2, freedom) * standardError;
  if (!Number.isFinite(Math.abs(mean) + halfWidth)) throw new NotMeasurable("overflow");
  return {
    mean,
    standardError,
    n: x.n + y.n,
    interval: { lower: mean - halfWidth, upper: mean + halfWidth, level, method: "student-t" },
  };
}
