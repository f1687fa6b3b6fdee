import { roundedTo21Bits } from "../../portable/bits.js";
import { exp } from "../../portable/index.js";
import { checkNumber } from "../arguments.js";
import { erfcTail, erfNearOne, erfNearOneBase, erfSlope } from "./erfParts.js";

/**
 * The complementary error function 1 − erf(x), to full relative precision in the upper tail, in [0, 2]; 0 above 27.3.
 * Throws RangeError on NaN. Cost: O(1).
 * Source: fdlibm. Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { erfc } from "@probity/core/statistics";
 * erfc(5); // => 1.537459794428e-12
 */
export function erfc(x: number): number {
  checkNumber("erfc", "x", x);
  const size = Math.abs(x);
  if (size < 0.84375) {
    if (x < 0.25) return 1 - (x + x * erfSlope(x));
    return 0.5 - (x - 0.5 + x * erfSlope(x));
  }
  if (size < 1.25)
    return x > 0 ? 1 - erfNearOneBase - erfNearOne(size) : 1 + (erfNearOneBase + erfNearOne(size));
  if (size >= 28 || x < -6) return x > 0 ? 0 : 2;
  // e^(−x²) in two factors, the first with an exact square.
  const head = roundedTo21Bits(size);
  const tail = exp(-head * head - 0.5625) * exp((head - size) * (head + size) + erfcTail(size));
  return x > 0 ? tail / size : 2 - tail / size;
}
