import { stepUp } from "./stepUp.js";

/**
 * Benjamini and Yekutieli's adjusted p-values: {@link benjaminiHochberg}'s times 1 + ½ + … + 1/m, at most 1. Bounds the expected share of false
 * rejections however the tests depend on each other.
 *
 * None give none. Throws `RangeError` outside [0, 1]. Cost: O(m log m). Source: Benjamini & Yekutieli, Annals of Statistics 29 (2001).
 * Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { benjaminiYekutieli } from "@probity/core/statistics";
 * [...benjaminiYekutieli([0.5, 0.0625])]; // => [0.75, 0.1875]
 */
export function benjaminiYekutieli(pValues: ArrayLike<number>): Float64Array {
  let harmonic = 0;
  for (let i = pValues.length; i >= 1; i--) harmonic += 1 / i;
  return stepUp(pValues, (p, rank, tests) => (p * harmonic) / (rank / tests));
}
