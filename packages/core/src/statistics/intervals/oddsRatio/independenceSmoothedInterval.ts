import { NotMeasurable } from "../../../evidence/index.js";
import type { IntervalOptions } from "../../arguments/requireLevel.js";
import { requireLevel } from "../../arguments/requireLevel.js";
import { normalUpperQuantile } from "../../distributions/index.js";
import type { BoundedInterval, Count } from "../count.js";
import { requireCount } from "../count.js";
import { cellsOf, logitLimits } from "./oddsRatio.js";

/**
 * Agresti's independence-smoothed interval of the odds ratio of two rates: {@link woolfInterval} after adding two rows that are spread over the
 * four cells as independence would spread them, 2 · nᵢ/N · column share.
 *
 * Not measured: `no-rows` (no trials in one), `zero-count` (no success or no failure in both). Throws `RangeError` unless the counts are whole
 * numbers with successes ≤ trials. Cost: O(1). Source: Agresti, Biometrics 55 (1999). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { independenceSmoothedInterval } from "@probity/core/statistics";
 * independenceSmoothedInterval({ successes: 40, trials: 100 }, { successes: 50, trials: 100 }).upper; // => 1.168645843684
 */
export function independenceSmoothedInterval(
  first: Count,
  second: Count,
  options: IntervalOptions = {},
): BoundedInterval {
  const level = requireLevel(options);
  requireCount("make an independence-smoothed interval", first);
  requireCount("make an independence-smoothed interval", second);
  const { successes1, failures1, successes2, failures2 } = cellsOf(first, second);
  const total = first.trials + second.trials;
  const share = (successes1 + successes2) / total;
  const counterShare = (failures1 + failures2) / total;
  if (share === 0 || counterShare === 0) throw new NotMeasurable("zero-count");
  const added1 = (2 * first.trials) / total;
  const added2 = (2 * second.trials) / total;
  const cells = {
    successes1: successes1 + added1 * share,
    failures1: failures1 + added1 * counterShare,
    successes2: successes2 + added2 * share,
    failures2: failures2 + added2 * counterShare,
  };
  const z = normalUpperQuantile((1 - level) / 2);
  return { ...logitLimits(cells, z), level, method: "independence-smoothed-logit" };
}
