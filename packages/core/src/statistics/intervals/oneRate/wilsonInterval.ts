import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval } from "../count.js";
import { requireCount } from "../count.js";

/**
 * Wilson's score interval of a rate: all p with |p̂ − p| ≤ z √(p(1 − p)/n), that is
 * (p̂ + z²/2n ± z √(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n). Within [0, 1], holds p̂, and never without width.
 *
 * Not measured: `no-rows` (no trials). Throws `RangeError` unless 0 ≤ successes ≤ trials are whole numbers.
 * Covers the level on the average over p, not for every p; for that use {@link clopperPearsonInterval}. The trials must be independent.
 * Cost: O(1). Source: Wilson, JASA 22 (1927); Brown, Cai & DasGupta, Statistical Science 16 (2001). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { wilsonInterval } from "@probity/core/statistics";
 * wilsonInterval(8, 10); // => { lower: 0.490162, upper: 0.943318, level: 0.95, method: "wilson" }
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  options: IntervalOptions = {},
): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make a Wilson interval", { successes, trials });
  const { lower, upper } = wilsonLimits(successes, trials, normalUpperQuantile((1 - level) / 2));
  return { lower, upper, level, method: "wilson" };
}

/** The limits at z standard errors. Exactly 0 and 1 at no and at all successes. */
export function wilsonLimits(
  successes: number,
  trials: number,
  z: number,
): { readonly lower: number; readonly upper: number } {
  const failures = trials - successes;
  const halfWidth = z * Math.sqrt((successes / trials) * failures + (z * z) / 4);
  // (x + z²/2 − h) / (n + z²) loses digits where it is small; multiplied by its conjugate it is this.
  return {
    lower: ((successes / trials) * successes) / (successes + (z * z) / 2 + halfWidth),
    upper: 1 - ((failures / trials) * failures) / (failures + (z * z) / 2 + halfWidth),
  };
}
