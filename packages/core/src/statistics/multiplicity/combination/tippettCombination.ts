import { requireSomePValues } from "../requirePValues.js";
import { smallestOf } from "../smallestOf.js";
import type { CombinedPValue } from "./combinedPValue.js";

/**
 * Tippett's combination of independent p-values: the smallest of m, which is at most p with the chance 1 − (1 − p)ᵐ. The others do not count.
 *
 * Not measured: `no-rows` (no p-values). Throws `RangeError` outside [0, 1]; 0 gives 0, all ones give 1. For independent tests; {@link bonferroni}'s
 * smallest is hardly larger and holds for all. Cost: O(m). Source: Tippett, The Methods of Statistics (1931). Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { tippettCombination } from "@probity/core/statistics";
 * tippettCombination([0.01, 0.2, 0.5]); // => { statistic: 0.01, pValue: 0.029701 }
 */
export function tippettCombination(pValues: ArrayLike<number>): CombinedPValue {
  const p = requireSomePValues(pValues);
  const statistic = p.reduce((least, value) => Math.min(least, value), 1);
  return { statistic, pValue: smallestOf(statistic, p.length) };
}
