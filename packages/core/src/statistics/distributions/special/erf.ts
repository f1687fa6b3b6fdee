import { checkNumber } from "../arguments.js";
import { erfc } from "./erfc.js";
import { erfNearOne, erfNearOneBase, erfSlope } from "./erfParts.js";

/**
 * The error function 2/√π ∫₀ˣ e^(−t²) dt, in [−1, 1], within 2 ulp. Throws RangeError on NaN. Cost: O(1).
 * Source: fdlibm. Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { erf } from "@probity/core/statistics";
 * erf(0.5); // => 0.5204998778130465
 */
export function erf(x: number): number {
  checkNumber("erf", "x", x);
  const size = Math.abs(x);
  if (size < 0.84375) return x + x * erfSlope(x);
  const value = size < 1.25 ? erfNearOneBase + erfNearOne(size) : size < 6 ? 1 - erfc(size) : 1;
  return x < 0 ? -value : value;
}
