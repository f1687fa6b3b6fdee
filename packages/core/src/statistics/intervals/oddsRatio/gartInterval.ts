import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval, Count } from "../count.js";
import { requireCount } from "../count.js";
import { cellsOf, logitLimits } from "./oddsRatio.js";

/**
 * Gart's adjusted interval of the odds ratio of two rates: {@link woolfInterval} after adding one half to each of the four cells
 * (Haldane and Anscombe), so that an empty cell is no obstacle.
 *
 * Not measured: `no-rows` (no trials in one). Throws `RangeError` unless the counts are whole numbers with successes ≤ trials.
 * It never reaches 0 nor infinity, where an empty cell would let it: prefer {@link miettinenNurminenOddsRatioInterval} then. Cost: O(1).
 * Source: Gart, Biometrika 53 (1966). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { gartInterval } from "@probity/core/statistics";
 * gartInterval({ successes: 40, trials: 100 }, { successes: 50, trials: 100 }).upper; // => 1.168672662146
 */
export function gartInterval(first: Count, second: Count, options: IntervalOptions = {}): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make a Gart interval", first);
  requireCount("make a Gart interval", second);
  const { successes1, failures1, successes2, failures2 } = cellsOf(first, second);
  const cells = {
    successes1: successes1 + 0.5,
    failures1: failures1 + 0.5,
    successes2: successes2 + 0.5,
    failures2: failures2 + 0.5,
  };
  return { ...logitLimits(cells, normalUpperQuantile((1 - level) / 2)), level, method: "gart-logit" };
}
