import type { Interval } from "../../../evidence/index.js";
import type { IntervalOptions } from "../../arguments/requireLevel.js";
import type { Count } from "../count.js";
import { scoreRatioInterval } from "./scoreRatio.js";

/**
 * The score interval of the ratio of two rates, first over second: all θ with |p̂₁ − θ p̂₂| ≤ z √V(θ), where V is the variance at the rates
 * likeliest under p₁ = θ p₂, times N/(N − 1). From 0 where the first has no successes, without upper end (`null`) where the second has none.
 *
 * Not measured: `no-rows` (no trials in one). Throws `RangeError` unless the counts are whole numbers with successes ≤ trials.
 * For two independent groups. Cost: about 25 evaluations of the statistic.
 * Source: Miettinen & Nurminen, Statistics in Medicine 4 (1985). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { miettinenNurminenRatioInterval } from "@probity/core/statistics";
 * miettinenNurminenRatioInterval({ successes: 86, trials: 129 }, { successes: 715, trials: 822 }).lower; // => 0.667021
 */
export function miettinenNurminenRatioInterval(
  first: Count,
  second: Count,
  options: IntervalOptions = {},
): Interval {
  const n = first.trials + second.trials;
  return scoreRatioInterval(first, second, {
    ...options,
    method: "miettinen-nurminen",
    inflation: n / (n - 1),
  });
}
