import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval, Count } from "../count.js";
import { requireCount } from "../count.js";
import { waldDifferenceLimits } from "./waldDifferenceInterval.js";

/**
 * Agresti and Caffo's interval of the difference of two rates, first minus second: {@link waldDifferenceInterval} after adding one success and
 * one failure to each. Its center is drawn towards 0.
 *
 * Not cut at ±1: at small counts it can reach beyond. Not measured: `no-rows` (no trials in one). Throws `RangeError` unless the counts are
 * whole numbers with successes ≤ trials. Covers well from some ten trials each at levels around 0.95. Cost: O(1).
 * Source: Agresti & Caffo, American Statistician 54 (2000). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { agrestiCaffoInterval } from "@probity/core/statistics";
 * agrestiCaffoInterval({ successes: 56, trials: 70 }, { successes: 48, trials: 80 }).lower; // => 0.0524529266
 */
export function agrestiCaffoInterval(
  first: Count,
  second: Count,
  options: IntervalOptions = {},
): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make an Agresti–Caffo interval", first);
  requireCount("make an Agresti–Caffo interval", second);
  const z = normalUpperQuantile((1 - level) / 2);
  return {
    ...waldDifferenceLimits(withOneEach(first), withOneEach(second), z),
    level,
    method: "agresti-caffo",
  };
}

function withOneEach({ successes, trials }: Count): Count {
  return { successes: successes + 1, trials: trials + 2 };
}
