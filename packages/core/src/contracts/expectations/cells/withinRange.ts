import type { Bounds, SettledBounds } from "../bounds.js";
import { requireBounds } from "../bounds.js";
import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link withinRange}. Bounds of instants are milliseconds since the epoch. */
export interface WithinRange<Column extends string = string> extends Rule<Column>, SettledBounds {
  readonly kind: "within-range";
  /** The bounds themselves are outside. */
  readonly exclusive: { readonly minimum: boolean; readonly maximum: boolean };
}

/** The bounds of {@link withinRange}: inclusive ones, or `above` and `below`, which are outside themselves. */
export interface Range extends Bounds {
  readonly above?: number;
  readonly below?: number;
}

/**
 * Expects numbers, or instants in milliseconds since the epoch, within a range; with `atLeast`, a share of them. NaN breaks every
 * bound, an infinity only the bound that it passes. Missing cells are not evaluated.
 *
 * Throws `RangeError` unless there is a bound, at most one at each end, finite and in order; and for a tolerance outside [0, 1].
 *
 * @example
 * import { withinRange } from "@probity/core/contracts";
 * withinRange("amount", { minimum: 0, below: 10000, atLeast: 0.99 }).id; // => "within-range(amount)"
 * withinRange("amount", { minimum: 0, above: 0 }); // throws RangeError
 */
export function withinRange<const Column extends string>(
  column: Column,
  { minimum, maximum, above, below, ...tolerance }: Range & Tolerance,
): WithinRange<Column> {
  if ((minimum !== undefined && above !== undefined) || (maximum !== undefined && below !== undefined))
    throw new RangeError("cannot expect a range with two bounds at one end, it needs at most one");
  const bounds = requireBounds("within-range", { minimum: minimum ?? above, maximum: maximum ?? below });
  return {
    kind: "within-range",
    ...rule("within-range", [column], tolerance),
    ...bounds,
    exclusive: { minimum: above !== undefined, maximum: below !== undefined },
  };
}

/** The test of {@link withinRange}. */
export function rangeTest({ minimum, maximum, exclusive }: WithinRange): (value: number) => boolean {
  const low = minimum ?? -Infinity;
  const high = maximum ?? Infinity;
  return (value) =>
    (exclusive.minimum ? value > low : value >= low) && (exclusive.maximum ? value < high : value <= high);
}
