import { chiSquaredSurvival } from "../../../distributions/index.js";
import { discordantPairs } from "./discordantPairs.js";
import type { McnemarTest } from "./mcnemarExact.js";

/**
 * McNemar's test of two labels of the same rows: (b − c)² / (b + c) against χ² with one degree of freedom, b and c the numbers of pairs that have the
 * property in the first or second label alone. No continuity correction.
 *
 * Not measured: `zero-count` (no pair differs). Throws `RangeError` unless both are whole numbers. Good from some 25 differing pairs on; below ask
 * {@link mcnemarExact}. Cost: O(1). Source: McNemar, Psychometrika 12 (1947).
 *
 * @example
 * import { mcnemarChiSquared } from "@probity/core/statistics";
 * mcnemarChiSquared(10, 30); // => { statistic: 10, pValue: 0.001565402258, pairs: 40 }
 */
export function mcnemarChiSquared(firstOnly: number, secondOnly: number): McnemarTest {
  const pairs = discordantPairs(firstOnly, secondOnly);
  const gap = firstOnly - secondOnly;
  const statistic = gap * (gap / pairs);
  return { statistic, pValue: chiSquaredSurvival(statistic, 1), pairs };
}
