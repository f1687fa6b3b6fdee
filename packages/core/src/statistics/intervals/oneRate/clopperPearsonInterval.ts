import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { betaQuantile, betaUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval } from "../count.js";
import { requireCount } from "../count.js";

/**
 * The exact interval of a rate: the p at which no tail of the binomial at p̂ is lighter than (1 − level)/2. Its ends are quantiles of
 * Beta(x, n − x + 1) and Beta(x + 1, n − x). It covers every p at the level at least, and is wider than needed for most.
 *
 * Not measured: `no-rows` (no trials). Throws `RangeError` unless 0 ≤ successes ≤ trials are whole numbers.
 * Cost: two quantiles. Source: Clopper & Pearson, Biometrika 26 (1934). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { clopperPearsonInterval } from "@probity/core/statistics";
 * clopperPearsonInterval(0, 10); // => { lower: 0, upper: 0.308497, level: 0.95, method: "clopper-pearson" }
 */
export function clopperPearsonInterval(
  successes: number,
  trials: number,
  options: IntervalOptions = {},
): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make a Clopper–Pearson interval", { successes, trials });
  const tail = (1 - level) / 2;
  const failures = trials - successes;
  return {
    lower: successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    upper: failures === 0 ? 1 : betaUpperQuantile(tail, successes + 1, failures),
    level,
    method: "clopper-pearson",
  };
}
