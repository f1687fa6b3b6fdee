import { sortedCopy } from "../order/sortedCopy.js";
import { requireSomePValues } from "./requirePValues.js";

/**
 * Simes's p-value of all tests together: min over i of m p₍ᵢ₎ / i, in [0, 1], for the hypothesis that nothing is the matter anywhere. At most α exactly
 * where {@link benjaminiHochberg} rejects something at α.
 *
 * Not measured: `no-rows` (no p-values). Throws `RangeError` outside [0, 1]. Valid for independent and for positively dependent tests; at most the
 * smallest of {@link bonferroni}. Cost: O(m). Source: Simes, Biometrika 73 (1986).
 *
 * @example
 * import { simes } from "@probity/core/statistics";
 * simes([0.04, 0.02, 0.5]); // => 0.06
 */
export function simes(pValues: ArrayLike<number>): number {
  const sorted = sortedCopy(requireSomePValues(pValues));
  let least = 1;
  for (let i = 0; i < sorted.length; i++) least = Math.min(least, sorted[i]! / ((i + 1) / sorted.length));
  return least;
}
