import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval, Count } from "../count.js";
import { requireCount } from "../count.js";

/**
 * Wald's interval of the difference of two rates, first minus second: p̂₁ − p̂₂ ± z √(p̂₁(1 − p̂₁)/n₁ + p̂₂(1 − p̂₂)/n₂).
 *
 * Not cut at ±1. Not measured: `no-rows` (no trials in one). Throws `RangeError` unless the counts are whole numbers with successes ≤ trials.
 * For comparison with older figures only: it has no width where both rates are 0 or 1, and covers too rarely. Use
 * {@link miettinenNurminenDifferenceInterval} or {@link newcombeInterval}. Cost: O(1).
 * Source: Newcombe, Statistics in Medicine 17 (1998), method 1. Golden: `fairness/intervals.json`.
 *
 * @example
 * import { waldDifferenceInterval } from "@probity/core/statistics";
 * waldDifferenceInterval({ successes: 56, trials: 70 }, { successes: 48, trials: 80 });
 * // => { lower: 0.0575049, upper: 0.3424951, level: 0.95, method: "wald" }
 */
export function waldDifferenceInterval(
  first: Count,
  second: Count,
  options: IntervalOptions = {},
): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make a Wald interval", first);
  requireCount("make a Wald interval", second);
  const z = normalUpperQuantile((1 - level) / 2);
  return { ...waldDifferenceLimits(first, second, z), level, method: "wald" };
}

/** The limits at z standard errors, of counts that may be fractions. */
export function waldDifferenceLimits(
  first: Count,
  second: Count,
  z: number,
): { readonly lower: number; readonly upper: number } {
  const p1 = first.successes / first.trials;
  const p2 = second.successes / second.trials;
  const halfWidth = z * Math.sqrt((p1 * (1 - p1)) / first.trials + (p2 * (1 - p2)) / second.trials);
  return { lower: p1 - p2 - halfWidth, upper: p1 - p2 + halfWidth };
}
