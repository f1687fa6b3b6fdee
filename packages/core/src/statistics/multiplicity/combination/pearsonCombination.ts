import { chiSquaredCdf } from "../../distributions/index.js";
import { log1p } from "../../portable/index.js";
import { requireSomePValues } from "../requirePValues.js";
import type { CombinedPValue } from "./combinedPValue.js";

/**
 * Pearson's combination of independent p-values: 2 Σ log(1 − pᵢ), its negative against the lower tail of χ² with 2 m degrees of freedom. Small where
 * *all* p-values are: one near 1 spoils it, the opposite of {@link fisherCombination}.
 *
 * A p-value of 1 gives p = 1 and `statistic: null`; 0 adds nothing. Not measured: `no-rows` (no p-values). Throws `RangeError` outside [0, 1]. Only for
 * independent tests. Cost: O(m). Source: Pearson, Biometrika 25 (1933); Owen, Annals of Statistics 37 (2009). Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { pearsonCombination } from "@probity/core/statistics";
 * pearsonCombination([0.01, 0.2, 0.5]); // => { statistic: -1.852682135455, pValue: 0.067263597976 }
 */
export function pearsonCombination(pValues: ArrayLike<number>): CombinedPValue {
  const p = requireSomePValues(pValues);
  if (p.includes(1)) return { statistic: null, pValue: 1 };
  const half = p.reduce((sum, value) => sum + log1p(-value), 0);
  return { statistic: 2 * half, pValue: chiSquaredCdf(-2 * half, 2 * p.length) };
}
