import { chiSquaredSurvival } from "../../distributions/index.js";
import { logOfProduct } from "../../portable/index.js";
import { requireSomePValues } from "../requirePValues.js";
import type { CombinedPValue } from "./combinedPValue.js";

/**
 * Fisher's combination of independent p-values: −2 Σ log pᵢ against χ² with 2 m degrees of freedom. One small p-value among many is enough.
 *
 * A p-value of 0 gives p = 0 and `statistic: null`; 1 adds nothing. Not measured: `no-rows` (no p-values). Throws `RangeError` outside [0, 1]. Only for
 * independent tests: dependent ones make it far too small; ask {@link cauchyCombination} or {@link simes}. Cost: O(m).
 * Source: Fisher, Statistical Methods for Research Workers (1932). Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { fisherCombination } from "@probity/core/statistics";
 * fisherCombination([0.01, 0.2, 0.5]); // => { statistic: 13.815510557964, pValue: 0.031766296776 }
 */
export function fisherCombination(pValues: ArrayLike<number>): CombinedPValue {
  const p = requireSomePValues(pValues);
  if (p.includes(0)) return { statistic: null, pValue: 0 };
  const statistic = Math.max(0, -2 * logOfProduct(p.length, (i) => p[i]!));
  return { statistic, pValue: chiSquaredSurvival(statistic, 2 * p.length) };
}
