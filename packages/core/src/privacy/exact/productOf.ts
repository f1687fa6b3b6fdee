import type { Rational } from "./rational.js";
import { rational } from "./rational.js";

/** The exact product. */
export function productOf(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}
