import { NotMeasurable } from "../../../evidence/index.js";
import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval, Count } from "../count.js";
import { requireCount } from "../count.js";
import { cellsOf, logitLimits } from "./oddsRatio.js";

/**
 * Woolf's interval of the odds ratio of two rates, p₁(1 − p₂)/((1 − p₁)p₂), by the normal law of its logarithm:
 * times and over exp(z √(Σ 1/cell)).
 *
 * Not measured: `no-rows` (no trials in one), `zero-count` (a cell is empty: use {@link miettinenNurminenOddsRatioInterval} or
 * {@link gartInterval}). Throws `RangeError` unless the counts are whole numbers with successes ≤ trials. Cost: O(1).
 * Source: Woolf, Annals of Human Genetics 19 (1955). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { woolfInterval } from "@probity/core/statistics";
 * woolfInterval({ successes: 40, trials: 100 }, { successes: 50, trials: 100 }).upper; // => 1.167239143767
 */
export function woolfInterval(first: Count, second: Count, options: IntervalOptions = {}): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make a Woolf interval", first);
  requireCount("make a Woolf interval", second);
  const cells = cellsOf(first, second);
  if (Object.values(cells).includes(0)) throw new NotMeasurable("zero-count");
  return { ...logitLimits(cells, normalUpperQuantile((1 - level) / 2)), level, method: "woolf-logit" };
}
