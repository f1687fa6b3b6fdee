import type { IntervalOptions } from "../../arguments/requireLevel.js";
import type { BoundedInterval, Count } from "../count.js";
import { scoreDifferenceInterval } from "./scoreDifference.js";

/**
 * Mee's score interval of the difference of two rates, first minus second: {@link miettinenNurminenDifferenceInterval} without the factor
 * N/(N − 1). Within [−1, 1].
 *
 * Not measured: `no-rows` (no trials in one). Throws `RangeError` unless the counts are whole numbers with successes ≤ trials.
 * For two independent groups. Cost: tens of microseconds. Source: Mee, Biometrics 40 (1984); Newcombe, Statistics in Medicine 17 (1998),
 * method 6. Golden: `fairness/intervals.json`.
 *
 * @example
 * import { meeInterval } from "@probity/core/statistics";
 * meeInterval({ successes: 56, trials: 70 }, { successes: 48, trials: 80 });
 * // => { lower: 0.0533338, upper: 0.3377295, level: 0.95, method: "mee" }
 */
export function meeInterval(first: Count, second: Count, options: IntervalOptions = {}): BoundedInterval {
  return scoreDifferenceInterval(first, second, { ...options, method: "mee", corrected: false });
}
