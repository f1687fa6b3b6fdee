import { NotMeasurable } from "../../../evidence/index.js";
import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval } from "../count.js";
import { wilsonLimits } from "./wilsonInterval.js";

/** The sums over the rows of one rate: of their weights, and of the squares of these. */
export interface WeightedCount {
  readonly successes: number;
  readonly failures: number;
  readonly successSquares: number;
  readonly failureSquares: number;
}

/**
 * Wilson's interval of a weighted rate p = Σ w x / Σ w at its effective number of trials: p(1 − p)/V, where V is the linearized variance
 * Σ w² (x − p)² / (Σ w)²; (Σ w)² / Σ w² where p is 0 or 1. Equal weights give {@link wilsonInterval}. Within [0, 1], holds p.
 *
 * Not measured: `no-rows` (no weight), `overflow`. Throws `RangeError` at a sum that is negative or not finite. Only ratios of weights count.
 * For weights that do not depend on the sample (of a survey, of an importance); few heavy rows make it too short. Cost: O(1).
 * Source: Korn & Graubard, Survey Methodology 24 (1998), with Wilson's limits; Kish, Survey Sampling (1965).
 *
 * @example
 * import { weightedWilsonInterval } from "@probity/core/statistics";
 * weightedWilsonInterval({ successes: 8, failures: 2, successSquares: 8, failureSquares: 2 });
 * // => { lower: 0.490162, upper: 0.943318, level: 0.95, method: "wilson-effective-size" }
 */
export function weightedWilsonInterval(count: WeightedCount, options: IntervalOptions = {}): BoundedInterval {
  const level = requireLevel(options);
  const { successes, failures, successSquares, failureSquares } = count;
  for (const sum of [successes, failures, successSquares, failureSquares])
    if (!(sum >= 0 && sum < Infinity))
      throw new RangeError(
        `cannot make a weighted Wilson interval: a sum is ${sum}, it needs to be 0 or more`,
      );
  const total = successes + failures;
  if (total === 0) throw new NotMeasurable("no-rows");
  const rate = successes / total;
  const failing = failures / total;
  const spread = failing * failing * successSquares + rate * rate * failureSquares;
  const trials =
    spread > 0
      ? (rate * failing * total * total) / spread
      : (total * total) / (successSquares + failureSquares);
  if (!(trials > 0 && trials < Infinity)) throw new NotMeasurable("overflow");
  const z = normalUpperQuantile((1 - level) / 2);
  const { lower, upper } = wilsonLimits(rate * trials, trials, z);
  return { lower, upper: Math.max(upper, rate), level, method: "wilson-effective-size" };
}
