import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval } from "../count.js";
import { requireCount } from "../count.js";

/**
 * Wilson's score interval of a rate with a correction for continuity: all p with |p̂ − p| − 1/2n ≤ z √(p(1 − p)/n); from 0 at no successes,
 * to 1 at all. Close to {@link clopperPearsonInterval} in coverage and width, without its quantiles.
 *
 * Not measured: `no-rows` (no trials). Throws `RangeError` unless 0 ≤ successes ≤ trials are whole numbers.
 * Cost: O(1). Source: Newcombe, Statistics in Medicine 17 (1998) 857, method 4. Golden: `fairness/intervals.json`.
 *
 * @example
 * import { wilsonContinuityInterval } from "@probity/core/statistics";
 * wilsonContinuityInterval(3, 20).upper; // => 0.388625121843
 */
export function wilsonContinuityInterval(
  successes: number,
  trials: number,
  options: IntervalOptions = {},
): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make a Wilson interval", { successes, trials });
  const z = normalUpperQuantile((1 - level) / 2);
  return {
    lower: lowerLimit(successes, trials, z),
    upper: 1 - lowerLimit(trials - successes, trials, z),
    level,
    method: "wilson-continuity",
  };
}

function lowerLimit(successes: number, trials: number, z: number): number {
  if (successes === 0) return 0;
  const square = z * z;
  const root = z * Math.sqrt(square - 2 - 1 / trials + 4 * (successes / trials) * (trials - successes + 1));
  // (2x + z² − 1 − root) / 2(n + z²), multiplied by its conjugate: small limits keep their digits.
  const doubled = 2 * successes - 1;
  return ((doubled / trials) * doubled) / (2 * (doubled + square + root));
}
