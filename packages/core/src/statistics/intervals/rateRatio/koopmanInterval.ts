import type { Interval } from "../../../evidence/index.js";
import type { IntervalOptions } from "../../arguments/requireLevel.js";
import type { Count } from "../count.js";
import { scoreRatioInterval } from "./scoreRatio.js";

/**
 * Koopman's score interval of the ratio of two rates, first over second: {@link miettinenNurminenRatioInterval} without the factor N/(N − 1).
 * From 0 where the first has no successes, without upper end (`null`) where the second has none.
 *
 * Not measured: `no-rows` (no trials in one). Throws `RangeError` unless the counts are whole numbers with successes ≤ trials.
 * Cost: about 25 evaluations of the statistic. Source: Koopman, Biometrics 40 (1984). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { koopmanInterval } from "@probity/core/statistics";
 * koopmanInterval({ successes: 40, trials: 100 }, { successes: 50, trials: 100 }).lower; // => 0.584284
 */
export function koopmanInterval(first: Count, second: Count, options: IntervalOptions = {}): Interval {
  return scoreRatioInterval(first, second, { ...options, method: "koopman", inflation: 1 });
}
