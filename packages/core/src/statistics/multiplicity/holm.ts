import { stepDown } from "./stepDown.js";

/**
 * Holm's adjusted p-values, in the order given: with p₍₁₎ ≤ … ≤ p₍ₘ₎, the i-th is min(1, max over j ≤ i of (m − j + 1) p₍ⱼ₎). Rejecting those at
 * most α keeps the chance of any false rejection at α or below, however the tests depend on each other.
 *
 * None give none. Throws `RangeError` outside [0, 1]. Cost: O(m log m). Source: Holm, Scand. J. Statist. 6 (1979).
 * Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { holm } from "@probity/core/statistics";
 * [...holm([0.5, 0.0625, 0.25])]; // => [0.5, 0.1875, 0.5]
 */
export function holm(pValues: ArrayLike<number>): Float64Array {
  return stepDown(pValues, (p, tests) => tests * p);
}
