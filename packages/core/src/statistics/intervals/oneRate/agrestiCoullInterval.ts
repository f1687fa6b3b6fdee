import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval } from "../count.js";
import { requireCount } from "../count.js";
import { waldLimits } from "./waldInterval.js";

/**
 * Agresti and Coull's interval of a rate: {@link waldInterval} after adding z²/2 successes and z²/2 failures, cut at 0 and 1.
 * It has the center of {@link wilsonInterval} and holds it, so that it covers a little more often and is a little wider.
 *
 * Not measured: `no-rows` (no trials). Throws `RangeError` unless 0 ≤ successes ≤ trials are whole numbers.
 * Cost: O(1). Source: Agresti & Coull, American Statistician 52 (1998). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { agrestiCoullInterval } from "@probity/core/statistics";
 * agrestiCoullInterval(3, 10).lower; // => 0.103338417922
 */
export function agrestiCoullInterval(
  successes: number,
  trials: number,
  options: IntervalOptions = {},
): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make an Agresti–Coull interval", { successes, trials });
  const z = normalUpperQuantile((1 - level) / 2);
  const widened = trials + z * z;
  const rate = (successes + (z * z) / 2) / widened;
  return { ...waldLimits(rate, widened, z), level, method: "agresti-coull" };
}
