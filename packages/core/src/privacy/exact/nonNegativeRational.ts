import type { ExactNumber, Rational } from "./rational.js";
import { rational, rationalFromText } from "./rational.js";

/**
 * The exact amount from 0 that a caller states, however long. Throws `RangeError` where it is negative, not finite, or no number; `attempt`
 * says for what it was needed.
 */
export function nonNegativeRational(attempt: string, value: ExactNumber): Rational {
  const read = parsed(value);
  if (read === undefined || read.numerator < 0n)
    throw new RangeError(`cannot ${attempt} a negative or unreadable amount: it needs a number from 0`);
  return read;
}

function parsed(value: ExactNumber): Rational | undefined {
  if (typeof value === "number") return rationalFromText(String(value));
  if (typeof value === "string") return rationalFromText(value);
  return value.denominator > 0n ? rational(BigInt(value.numerator), BigInt(value.denominator)) : undefined;
}
