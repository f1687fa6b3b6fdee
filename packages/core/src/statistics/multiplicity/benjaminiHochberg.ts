import { stepUp } from "./stepUp.js";

/**
 * Benjamini and Hochberg's adjusted p-values, in the order given: with p₍₁₎ ≤ … ≤ p₍ₘ₎, the i-th is min(1, min over j ≥ i of m p₍ⱼ₎ / j). Rejecting
 * those at most α keeps the expected share of false ones among the rejected at α or below, for tests that are independent or positively
 * dependent; for others use {@link benjaminiYekutieli}. It does not bound the chance of any false rejection: use {@link holm}.
 *
 * None give none. Throws `RangeError` outside [0, 1]. Cost: O(m log m). Source: Benjamini & Hochberg, JRSS B 57 (1995).
 * Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { benjaminiHochberg } from "@probity/core/statistics";
 * [...benjaminiHochberg([0.5, 0.0625, 0.25])]; // => [0.5, 0.1875, 0.375]
 */
export function benjaminiHochberg(pValues: ArrayLike<number>): Float64Array {
  return stepUp(pValues, (p, rank, tests) => p / (rank / tests));
}
