import type { Rational } from "./rational.js";

/** 2^exponent as a fraction, for a whole exponent of any sign. */
export function powerOfTwo(exponent: number): Rational {
  return exponent >= 0
    ? { numerator: 1n << BigInt(exponent), denominator: 1n }
    : { numerator: 1n, denominator: 1n << BigInt(-exponent) };
}
