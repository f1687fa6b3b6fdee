import { NotMeasurable } from "../../../evidence/index.js";
import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import { exp } from "../../portable/index.js";
import type { BoundedInterval, Count } from "../count.js";
import { requireCount } from "../count.js";

/**
 * The interval of the ratio of two rates, first over second, by the normal law of its logarithm:
 * θ̂ · exp(± z √(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂)). What most epidemiological software prints.
 *
 * Not measured: `no-rows`, `zero-count` (no successes in one: use {@link miettinenNurminenRatioInterval}), `overflow`. Throws
 * `RangeError` unless the counts are whole numbers with successes ≤ trials. It has no width where both rates are 1, and covers too
 * rarely at small counts. Cost: O(1). Source: Katz et al., Biometrics 34 (1978). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { katzLogInterval } from "@probity/core/statistics";
 * katzLogInterval({ successes: 40, trials: 100 }, { successes: 50, trials: 100 }).lower; // => 0.586818
 */
export function katzLogInterval(first: Count, second: Count, options: IntervalOptions = {}): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make a Katz interval", first);
  requireCount("make a Katz interval", second);
  if (first.successes === 0 || second.successes === 0) throw new NotMeasurable("zero-count");
  const limits = logRatioLimits(first, second, normalUpperQuantile((1 - level) / 2));
  if (!Number.isFinite(limits.upper)) throw new NotMeasurable("overflow");
  return { ...limits, level, method: "katz-log" };
}

/** The ratio of two rates above 0, times and over e^(z s), s the standard error of its logarithm. The counts may be fractions. */
export function logRatioLimits(
  first: Count,
  second: Count,
  z: number,
): { readonly lower: number; readonly upper: number } {
  const ratio = first.successes / first.trials / (second.successes / second.trials);
  const factor = exp(z * Math.sqrt(relativeVariance(first) + relativeVariance(second)));
  return { lower: ratio / factor, upper: ratio * factor };
}

/** 1/x − 1/n, as one fraction so that it is 0 at x = n. */
function relativeVariance({ successes, trials }: Count): number {
  return (trials - successes) / trials / successes;
}
