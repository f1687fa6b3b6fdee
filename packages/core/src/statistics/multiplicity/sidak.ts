import { requirePValues } from "./requirePValues.js";
import { smallestOf } from "./smallestOf.js";

/**
 * Šidák's adjusted p-values: 1 − (1 − p)ᵐ over m tests, in the order given. Rejecting those at most α keeps the chance of any false rejection at α
 * exactly for independent tests, below it for normal statistics however correlated; otherwise use {@link bonferroni}, which is hardly larger.
 *
 * None give none. Throws `RangeError` outside [0, 1]. Tiny p-values keep their digits. Cost: O(m). Source: Šidák, JASA 62 (1967).
 * Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { sidak } from "@probity/core/statistics";
 * [...sidak([0.0625, 0.5])]; // => [0.12109375, 0.75]
 */
export function sidak(pValues: ArrayLike<number>): Float64Array {
  return requirePValues(pValues).map((p, _, all) => smallestOf(p, all.length));
}
