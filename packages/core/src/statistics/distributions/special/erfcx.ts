import { roundedTo21Bits } from "../../portable/bits.js";
import { exp } from "../../portable/index.js";
import { checkNumber } from "../arguments.js";
import { erfc } from "./erfc.js";
import { erfcTail } from "./erfParts.js";

/**
 * The scaled complementary error function e^(x²) erfc(x), which neither overflows nor underflows for x > 0; Infinity
 * below −26.7. Throws RangeError on NaN. Cost: O(1).
 * Source: fdlibm; asymptotic series above 28 (NIST DLMF 7.12.1). Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { erfcx } from "@probity/core/statistics";
 * erfcx(100); // => 0.00564161378298943
 */
export function erfcx(x: number): number {
  checkNumber("erfcx", "x", x);
  if (x < 1.25) {
    if (x < -27) return Infinity;
    const head = roundedTo21Bits(x);
    const power = exp(head * head) * exp((x - head) * (x + head));
    return x < -6 ? 2 * power : power * erfc(x);
  }
  if (x < 28) return exp(erfcTail(x) - 0.5625) / x;
  const s = 0.5 / (x * x);
  return ((1 - s * (1 - s * (3 - s * (15 - s * (105 - s * (945 - s * 10395)))))) * 0.5641895835477563) / x;
}
