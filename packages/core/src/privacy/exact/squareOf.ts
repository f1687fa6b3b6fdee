import type { Rational } from "./rational.js";

/** The exact square; in lowest terms if the fraction is. */
export function squareOf({ numerator, denominator }: Rational): Rational {
  return { numerator: numerator * numerator, denominator: denominator * denominator };
}
