import { requirePValues } from "./requirePValues.js";

/**
 * Bonferroni's adjusted p-values: min(1, m p) over m tests, in the order given. Rejecting those at most α keeps the chance of any false
 * rejection at α or below, however the tests depend on each other; {@link holm} does the same and rejects more.
 *
 * None give none. Throws `RangeError` outside [0, 1]. Cost: O(m). Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { bonferroni } from "@probity/core/statistics";
 * [...bonferroni([0.0625, 0.5])]; // => [0.125, 1]
 */
export function bonferroni(pValues: ArrayLike<number>): Float64Array {
  return requirePValues(pValues).map((p, _, all) => Math.min(1, p * all.length));
}
