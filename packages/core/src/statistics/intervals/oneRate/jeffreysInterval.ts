import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { betaQuantile, betaUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval } from "../count.js";
import { requireCount } from "../count.js";

/**
 * Jeffreys' interval of a rate: the quantiles at (1 − level)/2 and (1 + level)/2 of Beta(x + ½, n − x + ½), the posterior law after the prior
 * that does not depend on the scale. Within (0, 1).
 *
 * Not measured: `no-rows` (no trials). Throws `RangeError` unless 0 ≤ successes ≤ trials are whole numbers.
 * Covers the level on the average over p, like {@link wilsonInterval}, with tails of equal weight. At no (all) successes some authors put
 * the end to 0 (1); it stays the quantile here. Cost: two quantiles. Source: Brown, Cai & DasGupta, Statistical Science 16 (2001).
 * Golden: `fairness/intervals.json`.
 *
 * @example
 * import { jeffreysInterval } from "@probity/core/statistics";
 * jeffreysInterval(3, 10).lower; // => 0.092694593938
 */
export function jeffreysInterval(
  successes: number,
  trials: number,
  options: IntervalOptions = {},
): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make a Jeffreys interval", { successes, trials });
  const tail = (1 - level) / 2;
  const a = successes + 0.5;
  const b = trials - successes + 0.5;
  return { lower: betaQuantile(tail, a, b), upper: betaUpperQuantile(tail, a, b), level, method: "jeffreys" };
}
