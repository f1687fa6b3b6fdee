import { floorOfRoot } from "./floorOfRoot.js";
import type { Rational } from "./rational.js";
import { rational } from "./rational.js";

/** A fraction that is not below the root of a fraction from 0, and above it by less than 2^−127 of it; exact for squares. */
export function rootAbove({ numerator, denominator }: Rational): Rational {
  // √(n/d) = √(n · d)/d, with the whole number under the root widened to more than 256 bits.
  const square = (numerator * denominator) << 256n;
  const floor = floorOfRoot(square);
  return rational(floor * floor === square ? floor : floor + 1n, denominator << 128n);
}
