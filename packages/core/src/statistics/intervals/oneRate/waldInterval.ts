import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval } from "../count.js";
import { requireCount } from "../count.js";

/**
 * Wald's interval of a rate, the textbook's: p̂ ± z √(p̂(1 − p̂)/n), cut at 0 and 1.
 *
 * Not measured: `no-rows` (no trials). Throws `RangeError` unless 0 ≤ successes ≤ trials are whole numbers.
 * For comparison with older figures only: it has no width at no or all successes, and covers far too rarely for rates near 0 and 1 even with
 * hundreds of trials. Use {@link wilsonInterval}. Cost: O(1). Source: Brown, Cai & DasGupta, Statistical Science 16 (2001).
 * Golden: `fairness/intervals.json`.
 *
 * @example
 * import { waldInterval } from "@probity/core/statistics";
 * waldInterval(3, 10); // => { lower: 0.015974234911, upper: 0.584025765089, level: 0.95, method: "wald" }
 */
export function waldInterval(
  successes: number,
  trials: number,
  options: IntervalOptions = {},
): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make a Wald interval", { successes, trials });
  const z = normalUpperQuantile((1 - level) / 2);
  return { ...waldLimits(successes / trials, trials, z), level, method: "wald" };
}

/** rate ± z √(rate (1 − rate)/trials), cut at 0 and 1. */
export function waldLimits(
  rate: number,
  trials: number,
  z: number,
): { readonly lower: number; readonly upper: number } {
  const halfWidth = z * Math.sqrt((rate * (1 - rate)) / trials);
  return { lower: Math.max(0, rate - halfWidth), upper: Math.min(1, rate + halfWidth) };
}
