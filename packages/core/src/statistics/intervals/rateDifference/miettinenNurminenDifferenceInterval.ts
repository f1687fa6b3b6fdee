import type { IntervalOptions } from "../../arguments/requireLevel.js";
import type { BoundedInterval, Count } from "../count.js";
import { scoreDifferenceInterval } from "./scoreDifference.js";

/**
 * The score interval of the difference of two rates, first minus second: all δ with |p̂₁ − p̂₂ − δ| ≤ z √V(δ), where V is the variance at the
 * rates likeliest under p₁ − p₂ = δ, times N/(N − 1). Within [−1, 1]; good from small counts on, and the inversion of a test.
 *
 * Not measured: `no-rows` (no trials in one). Throws `RangeError` unless the counts are whole numbers with successes ≤ trials.
 * For two independent groups. Cost: about 200 evaluations of the likelihood's slope, tens of microseconds.
 * Source: Miettinen & Nurminen, Statistics in Medicine 4 (1985). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { miettinenNurminenDifferenceInterval } from "@probity/core/statistics";
 * miettinenNurminenDifferenceInterval({ successes: 56, trials: 70 }, { successes: 48, trials: 80 });
 * // => { lower: 0.0528, upper: 0.3382, level: 0.95, method: "miettinen-nurminen" }
 */
export function miettinenNurminenDifferenceInterval(
  first: Count,
  second: Count,
  options: IntervalOptions = {},
): BoundedInterval {
  return scoreDifferenceInterval(first, second, {
    ...options,
    method: "miettinen-nurminen",
    corrected: true,
  });
}
