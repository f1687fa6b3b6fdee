import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link multiplesOf}. */
export interface MultiplesOf<Column extends string = string> extends Rule<Column> {
  readonly kind: "multiple-of";
  readonly of: number;
}

/**
 * Expects multiples of a number up to rounding: with q = value / of, |q − round q| ≤ min(10⁻⁹ · max(1, |q|), 10⁻⁶). NaN and ±Infinity
 * break the rule; missing cells are not evaluated. Where |q| passes 2^53 every double is a whole q.
 *
 * Throws `RangeError` unless `of` is positive and finite, and for a tolerance outside [0, 1].
 *
 * @example
 * import { multiplesOf } from "@probity/core/contracts";
 * multiplesOf("price", 0.01).id; // => "multiple-of(price)"
 * multiplesOf("price", 0); // throws RangeError
 */
export function multiplesOf<const Column extends string>(
  column: Column,
  of: number,
  tolerance: Tolerance = {},
): MultiplesOf<Column> {
  if (!(Number.isFinite(of) && of > 0))
    throw new RangeError(`cannot expect multiples of ${of}, it needs a positive finite number`);
  return { kind: "multiple-of", ...rule("multiple-of", [column], tolerance), of };
}

/** The test of {@link multiplesOf}. */
export function isMultipleOf(value: number, of: number): boolean {
  const quotient = value / of;
  const distance = Math.abs(quotient - Math.round(quotient));
  // False for NaN, which is what the distance of an infinity from itself is.
  return distance <= Math.min(1e-9 * Math.max(1, Math.abs(quotient)), 1e-6);
}
