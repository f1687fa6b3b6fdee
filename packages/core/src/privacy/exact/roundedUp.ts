import { scaleByPowerOfTwo } from "../../statistics/portable/index.js";
import type { Rational } from "./rational.js";
import { exceeds, rationalFromText } from "./rational.js";

/**
 * The least double that, as a number that a caller states, is not below a fraction from 0: its shortest decimal is not, which is what
 * `ExactNumber` reads. So 3/10 gives 0.3. It is never below the nearest double. `Infinity` where no double is large enough.
 */
export function roundedUp(value: Rational): number {
  if (value.numerator === 0n) return 0;
  // At least 54 bits of quotient, or as many as a subnormal number has.
  let exponent = Math.max(bits(value.numerator) - bits(value.denominator) - 58, -1074);
  let digits = quotientBelow(value, exponent);
  for (; digits >= 0x20_0000_0000_0000n; exponent++) digits >>= 1n;
  for (; ; digits += 1n) {
    const rounded = scaleByPowerOfTwo(Number(digits), exponent);
    if (!Number.isFinite(rounded) || !exceeds(value, rationalFromText(String(rounded))!)) return rounded;
  }
}

/** ⌊value / 2^exponent⌋. */
function quotientBelow({ numerator, denominator }: Rational, exponent: number): bigint {
  return exponent < 0
    ? (numerator << BigInt(-exponent)) / denominator
    : numerator / (denominator << BigInt(exponent));
}

/** The bits of a whole number, rounded up to a multiple of four. */
function bits(value: bigint): number {
  return 4 * value.toString(16).length;
}
