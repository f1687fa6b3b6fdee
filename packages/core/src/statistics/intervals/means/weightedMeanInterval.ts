import { NotMeasurable } from "../../../evidence/index.js";
import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { requireWeights } from "../../arguments/requireWeights.js";
import { studentTUpperQuantile } from "../../distributions/index.js";
import { sum } from "../../summation/sum.js";
import type { MeanInterval } from "./meanInterval.js";

/**
 * The interval of a weighted mean m = Σ w x / Σ w: m ± t √V, with the linearized variance V = n/(n − 1) · Σ w² (x − m)² / (Σ w)² over the n
 * rows that have weight, and t of (Σ w)² / Σ w² − 1 degrees of freedom. Equal weights give {@link meanInterval}.
 *
 * Not measured: `zero-total-weight`, `too-few-rows` (one row with weight, or one that outweighs all others), `not-finite`, `overflow`. Throws `RangeError` where lengths differ, or
 * at a weight that is negative or not finite. For independent rows, whose weights do not depend on the sample. Cost: O(n).
 * Source: Särndal, Swensson & Wretman, Model Assisted Survey Sampling (1992), 5.7; Kish, Survey Sampling (1965).
 *
 * @example
 * import { weightedMeanInterval } from "@probity/core/statistics";
 * const { mean, interval } = weightedMeanInterval(Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 1, 1, 1));
 * mean; // => 2.5
 * interval; // => { lower: 0.4457, upper: 4.5543, level: 0.95, method: "student-t" }
 */
export function weightedMeanInterval(
  values: Float64Array,
  weights: Float64Array,
  options: IntervalOptions = {},
): MeanInterval {
  const level = requireLevel(options);
  requireWeights("weigh a mean", weights, values.length);
  if (values.length === 0) throw new NotMeasurable("no-rows");
  let largest = 0;
  for (let i = 0; i < weights.length; i++) largest = Math.max(largest, weights[i]!);
  // Of weight 1 the heaviest: squares neither overflow nor vanish.
  const shares = weights.map((weight) => weight / largest);
  const total = sum(shares);
  const mean = sum(shares.map((share, i) => (share > 0 ? share * values[i]! : 0))) / total;
  let n = 0;
  let squares = 0;
  let spread = 0;
  for (let i = 0; i < shares.length; i++) {
    const share = shares[i]!;
    if (share === 0) continue;
    n += 1;
    squares += share * share;
    const deviation = share * (values[i]! - mean);
    spread += deviation * deviation;
  }
  const freedom = (total * total) / squares - 1;
  if (n < 2 || freedom <= 0) throw new NotMeasurable("too-few-rows");
  const standardError = Math.sqrt((spread * n) / (n - 1)) / total;
  const halfWidth =
    standardError === 0
      ? 0
      : studentTUpperQuantile((1 - level) / 2, Math.min(freedom, n - 1)) * standardError;
  if (!Number.isFinite(Math.abs(mean) + halfWidth)) throw new NotMeasurable("overflow");
  return {
    mean,
    standardError,
    n,
    interval: { lower: mean - halfWidth, upper: mean + halfWidth, level, method: "student-t" },
  };
}
