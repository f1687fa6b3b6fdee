import { powerOfTwo } from "./powerOfTwo.js";
import type { Rational } from "./rational.js";

/** ⌊value/2^exponent + 1/2⌋: which multiple of 2^exponent is nearest to a fraction of any sign, halves upward. */
export function nearestMultiple({ numerator, denominator }: Rational, exponent: number): bigint {
  const step = powerOfTwo(exponent);
  const over = 2n * numerator * step.denominator + denominator * step.numerator;
  const under = 2n * denominator * step.numerator;
  const quotient = over / under;
  return over < 0n && quotient * under !== over ? quotient - 1n : quotient;
}
