import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { binomialMass, binomialSurvival } from "../../distributions/index.js";
import type { BoundedInterval } from "../count.js";
import { requireCount } from "../count.js";
import { rootBetween } from "../rootBetween.js";

/**
 * The mid-p interval of a rate: {@link clopperPearsonInterval} with half of the probability of the observed count, the p at which
 * P(X > x) + P(X = x)/2, and the same below, is (1 − level)/2. Narrower, and covers the level on the average rather than always.
 *
 * Not measured: `no-rows` (no trials). Throws `RangeError` unless 0 ≤ successes ≤ trials are whole numbers.
 * Cost: some twenty binomial tails, O(√trials) each. Source: Lancaster, JASA 56 (1961); Agresti & Gottard, Comput. Statist. Data Anal. 51 (2007).
 *
 * @example
 * import { midPInterval } from "@probity/core/statistics";
 * midPInterval(0, 10).upper; // => 0.258865550893
 */
export function midPInterval(
  successes: number,
  trials: number,
  options: IntervalOptions = {},
): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make a mid-p interval", { successes, trials });
  const tail = (1 - level) / 2;
  return {
    lower: lowerLimit(successes, trials, tail),
    upper: 1 - lowerLimit(trials - successes, trials, tail),
    level,
    method: "mid-p",
  };
}

function lowerLimit(successes: number, trials: number, tail: number): number {
  if (successes === 0) return 0;
  const excess = (p: number): number =>
    binomialSurvival(successes, trials, p) + binomialMass(successes, trials, p) / 2 - tail;
  return rootBetween(excess, 0, 1);
}
