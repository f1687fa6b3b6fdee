import { powerOfTwo } from "./powerOfTwo.js";

const twoTo1023 = 8.98846567431158e307;
const twoToMinus969 = 2.004168360008973e-292;

/**
 * x · 2^exponent, rounded once (C's `ldexp`). The exponent is an integer of any size.
 *
 * @example
 * import { scaleByPowerOfTwo } from "@probity/core/statistics";
 * scaleByPowerOfTwo(0.75, 4); // => 12
 * scaleByPowerOfTwo(1, 5000); // => Infinity
 */
export function scaleByPowerOfTwo(x: number, exponent: number): number {
  let scaled = x;
  let rest = exponent;
  if (rest > 1023) {
    for (let step = 0; step < 2 && rest > 1023; step++) {
      scaled *= twoTo1023;
      rest -= 1023;
    }
    if (rest > 1023) rest = 1023;
  } else if (rest < -1022) {
    // 2^-969 keeps 53 bits above the subnormal range until the last product, the only one that rounds.
    for (let step = 0; step < 2 && rest < -1022; step++) {
      scaled *= twoToMinus969;
      rest += 969;
    }
    if (rest < -1022) rest = -1022;
  }
  return scaled * powerOfTwo(rest);
}
