import type { Rational } from "../exact/rational.js";
import { rationalFromText, rationalText } from "../exact/rational.js";

/** The amount above 0 that an entry holds; `undefined` for another one, or another spelling. */
export function amountFromText(text: string): Rational | undefined {
  const read = amountOrNoneFromText(text);
  return read !== undefined && read.numerator > 0n ? read : undefined;
}

/** The same from 0. */
export function amountOrNoneFromText(text: string): Rational | undefined {
  const read = rationalFromText(text);
  return read !== undefined && rationalText(read) === text ? read : undefined;
}
