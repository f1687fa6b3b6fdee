import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval, Count } from "../count.js";
import { requireCount } from "../count.js";
import { wilsonLimits } from "../oneRate/wilsonInterval.js";

/**
 * Newcombe's interval of the difference of two rates, first minus second: the Wilson limits (l, u) of each, squared and added:
 * d − √((p₁ − l₁)² + (u₂ − p₂)²) … d + √((u₁ − p₁)² + (p₂ − l₂)²). Within [−1, 1].
 *
 * Not measured: `no-rows` (no trials in one). Throws `RangeError` unless the counts are whole numbers with successes ≤ trials.
 * For two independent groups, not for the same rows twice. Cost: O(1).
 * Source: Newcombe, Statistics in Medicine 17 (1998), method 10. Golden: `fairness/intervals.json`.
 *
 * @example
 * import { newcombeInterval } from "@probity/core/statistics";
 * newcombeInterval({ successes: 56, trials: 70 }, { successes: 48, trials: 80 });
 * // => { lower: 0.0524, upper: 0.3339, level: 0.95, method: "newcombe" }
 */
export function newcombeInterval(
  first: Count,
  second: Count,
  options: IntervalOptions = {},
): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make a Newcombe interval", first);
  requireCount("make a Newcombe interval", second);
  const z = normalUpperQuantile((1 - level) / 2);
  const p1 = first.successes / first.trials;
  const p2 = second.successes / second.trials;
  const limits1 = wilsonLimits(first.successes, first.trials, z);
  const limits2 = wilsonLimits(second.successes, second.trials, z);
  return {
    lower: p1 - p2 - diagonal(p1 - limits1.lower, limits2.upper - p2),
    upper: p1 - p2 + diagonal(limits1.upper - p1, p2 - limits2.lower),
    level,
    method: "newcombe",
  };
}

function diagonal(a: number, b: number): number {
  return Math.sqrt(a * a + b * b);
}
