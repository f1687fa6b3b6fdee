import { binomialCdf } from "../../../distributions/index.js";
import { discordantPairs } from "./discordantPairs.js";

/** McNemar's test of paired labels. */
export interface McnemarTest {
  readonly statistic: number;
  readonly pValue: number;
  /** How many pairs differ: the only ones that tell anything. */
  readonly pairs: number;
}

/**
 * McNemar's exact test of two labels of the same rows (two models, before and after): of the pairs that differ, `firstOnly` have the property in the
 * first label alone and `secondOnly` in the second; under equal rates either is as likely. Two-sided, twice the binomial tail, at most 1;
 * `statistic` is the smaller number.
 *
 * Not measured: `zero-count` (no pair differs). Throws `RangeError` unless both are whole numbers. Cautious: see {@link mcnemarChiSquared} for many
 * pairs. Cost: O(√pairs). Source: McNemar, Psychometrika 12 (1947).
 *
 * @example
 * import { mcnemarExact } from "@probity/core/statistics";
 * mcnemarExact(3, 9); // => { statistic: 3, pValue: 0.14599609375, pairs: 12 }
 */
export function mcnemarExact(firstOnly: number, secondOnly: number): McnemarTest {
  const pairs = discordantPairs(firstOnly, secondOnly);
  const statistic = Math.min(firstOnly, secondOnly);
  return { statistic, pValue: Math.min(1, 2 * binomialCdf(statistic, pairs, 0.5)), pairs };
}
