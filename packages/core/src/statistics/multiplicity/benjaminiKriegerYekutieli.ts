import type { LevelOptions } from "./twoStage.js";
import { falseDiscoveryRateOf, twoStage } from "./twoStage.js";

/**
 * Adjusted p-values of the two-stage procedure of Benjamini, Krieger and Yekutieli: a first pass of {@link benjaminiHochberg} at level q / (1 + q)
 * rejects r of m tests; all adjusted p-values are then multiplied by (1 + q)(m − r)/m, or by 1 + q where r is 0 or m.
 *
 * They depend on q and are to be compared with that q alone: rejecting those at most q bounds the expected share of false rejections by q for
 * independent tests, and rejects more than {@link benjaminiHochberg} where many hypotheses are false. None give none.
 * Throws `RangeError` outside [0, 1], or unless q is in (0, 1). Cost: O(m log m). Source: Benjamini, Krieger & Yekutieli, Biometrika 93 (2006).
 * Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { benjaminiKriegerYekutieli } from "@probity/core/statistics";
 * [...benjaminiKriegerYekutieli([0.5, 0.01], { falseDiscoveryRate: 0.05 })]; // => [0.2625, 0.0105]
 */
export function benjaminiKriegerYekutieli(
  pValues: ArrayLike<number>,
  options: LevelOptions = {},
): Float64Array {
  return twoStage(pValues, options, 1 + falseDiscoveryRateOf(options));
}
