import { NotMeasurable } from "../../evidence/index.js";
import { exactSum } from "./exactSum.js";

/**
 * Σ xᵢ, correctly rounded: the double nearest to the exact sum, whatever the order of the values.
 *
 * No values give 0. Not measured: `not-finite` (a NaN or an infinity), `overflow` (the sum exceeds the largest double). Where Σ|xᵢ|
 * exceeds it but the sum does not, parts below 2^-1010 of a value may be lost.
 * Cost: O(n), a compensated pass with a certified error bound; where the bound does not settle the last bit, Shewchuk's expansion.
 * Source: Ogita, Rump & Oishi, SIAM J. Sci. Comput. 26 (2005); Shewchuk, Discrete Comput. Geom. 18 (1997).
 *
 * @example
 * import { sum } from "@probity/core/statistics";
 * sum(Float64Array.of(0.1, 0.2, 0.3)); // => 0.6
 * sum(Float64Array.of(1e16, 1, -1e16)); // => 1
 */
export function sum(values: Float64Array): number {
  const scaled = exactSum(values);
  const total = scaled.sum * scaled.unit;
  if (!Number.isFinite(total)) throw new NotMeasurable("overflow");
  return total;
}
