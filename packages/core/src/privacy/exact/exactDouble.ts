import type { Rational } from "./rational.js";
import { rational } from "./rational.js";

/** The fraction that a finite double is, to its last bit (0.1 is not 1/10 here). */
export function exactDouble(value: number): Rational {
  let [whole, exponent] = [value, 0];
  // Each step is exact: doubling never rounds below the largest double, and 2^52 and above are whole numbers.
  while (!Number.isInteger(whole)) {
    whole *= 2;
    exponent += 1;
  }
  return rational(BigInt(whole), 1n << BigInt(exponent));
}
