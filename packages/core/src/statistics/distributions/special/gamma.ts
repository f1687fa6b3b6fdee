import { checkPositive } from "../arguments.js";
import { addNumber } from "./doubleDouble.js";
import { exponential } from "./exponential.js";
import { gammaParts } from "./gammaParts.js";
import { smallGamma } from "./smallGamma.js";

/**
 * The gamma function Γ(x) = ∫ t^(x−1) e^(−t) dt of a positive number; exact at the integers up to 23.
 *
 * Relative error below 1e-14; Infinity above 171.62. Throws RangeError unless x > 0. Cost: O(1).
 * Source: Taylor series at 2 (NIST DLMF 5.7.3), Stirling's series above 23.5 (5.11.3). Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { gamma } from "@probity/core/statistics";
 * gamma(5); // => 24
 * gamma(0.5); // => 1.772453850905516
 */
export function gamma(x: number): number {
  checkPositive("gamma", "x", x);
  if (x < 23.5) return smallGamma(x);
  if (x > 172) return Infinity;
  const { exponent, factor } = gammaParts(x);
  // e^2 changes sides: just below the limit the power alone would overflow.
  return exponential(addNumber(exponent, -2)) * (factor * 7.38905609893065);
}
