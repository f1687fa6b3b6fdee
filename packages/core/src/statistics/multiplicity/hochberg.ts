import { stepUp } from "./stepUp.js";

/**
 * Hochberg's adjusted p-values: with p₍₁₎ ≤ … ≤ p₍ₘ₎, the i-th is min over j ≥ i of (m − j + 1) p₍ⱼ₎, in the order given. Rejecting those at most α keeps
 * the chance of any false rejection at α or below where the tests are independent or positively dependent; rejects no less than {@link holm}, which
 * needs no such condition, and no more than {@link hommel}.
 *
 * None give none. Throws `RangeError` outside [0, 1]. Cost: O(m log m). Source: Hochberg, Biometrika 75 (1988). Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { hochberg } from "@probity/core/statistics";
 * [...hochberg([0.5, 0.0625, 0.25])]; // => [0.5, 0.1875, 0.5]
 */
export function hochberg(pValues: ArrayLike<number>): Float64Array {
  return stepUp(pValues, (p, rank, tests) => (tests - rank + 1) * p);
}
