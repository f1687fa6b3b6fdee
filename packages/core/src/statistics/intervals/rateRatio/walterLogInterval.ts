import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval, Count } from "../count.js";
import { requireCount } from "../count.js";
import { logRatioLimits } from "./katzLogInterval.js";

/**
 * The adjusted interval of the ratio of two rates, first over second: {@link katzLogInterval} after adding one half to successes and trials of
 * both, so that no success is no obstacle.
 *
 * Not measured: `no-rows` (no trials in one). Throws `RangeError` unless the counts are whole numbers with successes ≤ trials.
 * It need not hold the observed ratio, has no width where both rates are 1, and without any success says little: prefer
 * {@link miettinenNurminenRatioInterval}. Cost: O(1). Source: Walter, Biometrika 62 (1975). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { walterLogInterval } from "@probity/core/statistics";
 * walterLogInterval({ successes: 40, trials: 100 }, { successes: 50, trials: 100 }).lower; // => 0.589762735693
 */
export function walterLogInterval(
  first: Count,
  second: Count,
  options: IntervalOptions = {},
): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make a Walter interval", first);
  requireCount("make a Walter interval", second);
  const z = normalUpperQuantile((1 - level) / 2);
  return { ...logRatioLimits(withHalf(first), withHalf(second), z), level, method: "walter-log" };
}

function withHalf({ successes, trials }: Count): Count {
  return { successes: successes + 0.5, trials: trials + 0.5 };
}
