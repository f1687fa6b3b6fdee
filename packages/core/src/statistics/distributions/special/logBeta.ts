import { checkParameter } from "../arguments.js";
import { logGamma } from "./logGamma.js";
import { logGammaGain } from "./logGammaGain.js";

/**
 * The logarithm of the beta function, log Γ(a) + log Γ(b) − log Γ(a + b), without the cancellation of large terms.
 *
 * Relative error below 1e-13 except where the beta function is close to 1, there 1e-14 absolute.
 * Throws RangeError unless a and b lie in [1e-100, 1e16]. Cost: O(1). Source: NIST DLMF 5.12.1, 5.11.1. Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { logBeta } from "@probity/core/statistics";
 * logBeta(2, 3); // => -2.484906649788
 */
export function logBeta(a: number, b: number): number {
  checkParameter("logBeta", "a", a);
  checkParameter("logBeta", "b", b);
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (large < 10) return logGamma(a) + logGamma(b) - logGamma(a + b);
  return logGamma(small) - logGammaGain(large, small);
}
