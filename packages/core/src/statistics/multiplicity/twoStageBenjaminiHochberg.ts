import type { LevelOptions } from "./twoStage.js";
import { twoStage } from "./twoStage.js";

/**
 * Adjusted p-values of Benjamini and Hochberg's adaptive procedure in two stages: a first pass of {@link benjaminiHochberg} at level q rejects r of
 * m tests; all adjusted p-values are then multiplied by (m − r)/m, the estimated share of true hypotheses, unless r is 0 or m.
 *
 * They depend on q and are to be compared with that q alone. {@link benjaminiKriegerYekutieli} bounds the false discovery rate for independent tests;
 * this one does so in simulations only. None give none. Throws `RangeError` outside [0, 1], or unless q is in (0, 1). Cost: O(m log m).
 * Source: Benjamini & Hochberg, J. Educ. Behav. Statist. 25 (2000). Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { twoStageBenjaminiHochberg } from "@probity/core/statistics";
 * [...twoStageBenjaminiHochberg([0.5, 0.01], { falseDiscoveryRate: 0.05 })]; // => [0.25, 0.01]
 */
export function twoStageBenjaminiHochberg(
  pValues: ArrayLike<number>,
  options: LevelOptions = {},
): Float64Array {
  return twoStage(pValues, options, 1);
}
