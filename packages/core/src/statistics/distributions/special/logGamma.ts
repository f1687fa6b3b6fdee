import { log, log1p } from "../../portable/index.js";
import { checkPositive } from "../arguments.js";
import { logGammaNearTwo } from "./logGammaNearTwo.js";
import { stirlingRemainder } from "./stirlingRemainder.js";

/** log Γ(1 + a) for −½ ≤ a ≤ 1½, to full relative precision near its zeros 0 and 1. */
export function logGammaOfOnePlus(a: number): number {
  return a < 0.5 ? logGammaNearTwo(a) - log1p(a) : logGammaNearTwo(a - 1);
}

/**
 * The logarithm of the gamma function of a positive number.
 *
 * Relative error below 1e-14, also near the zeros at 1 and 2; Infinity above 2.5e305. Throws RangeError unless x > 0. Cost: O(1).
 * Source: Taylor series at 2 (NIST DLMF 5.7.3), Stirling's series (5.11.1). Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { logGamma } from "@probity/core/statistics";
 * logGamma(0.5); // => 0.5723649429247
 * logGamma(2); // => 0
 */
export function logGamma(x: number): number {
  checkPositive("logGamma", "x", x);
  if (x < 0.5) return logGammaOfOnePlus(x) - log(x);
  if (x <= 2.5) return logGammaOfOnePlus(x - 1);
  if (x < 10) {
    let product = 1;
    let rest = x;
    while (rest > 2.5) {
      rest -= 1;
      product *= rest;
    }
    return log(product) + logGammaNearTwo(rest - 2);
  }
  return x < 1e17 ? (x - 0.5) * (log(x) - 1) + 0.4189385332046728 + stirlingRemainder(x) : x * (log(x) - 1);
}
