import type { Interval } from "../../../evidence/index.js";
import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import { exp } from "../../portable/index.js";
import type { Count } from "../count.js";
import { requireCount } from "../count.js";
import { rootBetween } from "../rootBetween.js";

// Odds ratios of counts below 2^53 lie well within e^±100.
const widest = 100;

/**
 * The score interval of the odds ratio of two rates, p₁(1 − p₂)/((1 − p₁)p₂): all θ with
 * |x₁ − n₁p̃₁| √((1/(n₁p̃₁q̃₁) + 1/(n₂p̃₂q̃₂)) (N − 1)/N) ≤ z, at the rates p̃ that are likeliest under θ. From 0 where the first has no success or
 * the second no failure, without upper end (`null`) in the mirrored case; 0 … `null` where neither has a success, or neither a failure.
 *
 * Not measured: `no-rows` (no trials in one). Throws `RangeError` unless the counts are whole numbers with successes ≤ trials.
 * For two independent groups; good from small counts on. Cost: about 25 evaluations of the statistic.
 * Source: Miettinen & Nurminen, Statistics in Medicine 4 (1985). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { miettinenNurminenOddsRatioInterval } from "@probity/core/statistics";
 * const interval = miettinenNurminenOddsRatioInterval({ successes: 40, trials: 100 }, { successes: 50, trials: 100 });
 * interval.upper; // => 1.1666817
 */
export function miettinenNurminenOddsRatioInterval(
  first: Count,
  second: Count,
  options: IntervalOptions = {},
): Interval {
  const level = requireLevel(options);
  requireCount("make an interval of an odds ratio", first);
  requireCount("make an interval of an odds ratio", second);
  const z = normalUpperQuantile((1 - level) / 2);
  const excess = (logRatio: number, bound: number): number =>
    scoreOfOddsRatio(first, second, exp(logRatio)) - bound;
  const fromZero = first.successes === 0 || second.successes === second.trials;
  const unbounded = second.successes === 0 || first.successes === first.trials;
  return {
    lower: fromZero ? 0 : exp(rootBetween((t) => excess(t, z), -widest, widest)),
    upper: unbounded ? null : exp(rootBetween((t) => excess(t, -z), -widest, widest)),
    level,
    method: "miettinen-nurminen",
  };
}

/** The score statistic at θ; it falls with θ. */
function scoreOfOddsRatio(first: Count, second: Count, ratio: number): number {
  // The likeliest rates keep the total of successes. Below 1 the groups change places, so that the equation keeps its digits.
  if (ratio < 1) return -scoreOfOddsRatio(second, first, 1 / ratio);
  const p2 = constrainedRate(first, second, ratio);
  const odds = (ratio * p2) / (1 - p2);
  const p1 = odds / (1 + odds);
  const q1 = 1 / (1 + odds);
  const total = first.trials + second.trials;
  const precision = 1 / (first.trials * p1 * q1) + 1 / (second.trials * p2 * (1 - p2));
  const rise = first.trials * q1 - (first.trials - first.successes);
  return rise === 0 ? 0 : rise * Math.sqrt((precision * (total - 1)) / total);
}

/** The root in (0, 1) of n₂(θ − 1) p² + (n₁θ + n₂ − c(θ − 1)) p − c = 0, c the successes of both, θ ≥ 1. */
function constrainedRate(first: Count, second: Count, ratio: number): number {
  const c = first.successes + second.successes;
  const a = second.trials * (ratio - 1);
  const b = first.trials * ratio + second.trials - c * (ratio - 1);
  const root = Math.sqrt(b * b + 4 * a * c);
  return b > 0 ? (2 * c) / (b + root) : (root - b) / (2 * a);
}
