import type { ColumnBounds, ColumnBoundsOptions } from "./columnBounds.js";
import { columnBounds } from "./columnBounds.js";

/**
 * Expects the standard deviation √(Σ(x − x̄)² / (n − 1)) of the present numbers, from exact sums of values and squares, within bounds, both inclusive.
 * Not measured: `too-few-rows` (one number), `not-finite` where a number is NaN or infinite, `overflow`.
 *
 * Throws `RangeError` unless there is a bound and the bounds are finite and in order.
 *
 * @example
 * import { standardDeviationBetween } from "@probity/core/contracts";
 * standardDeviationBetween("quantity", { minimum: 0 }).id; // => "standard-deviation(quantity)"
 */
export function standardDeviationBetween<const Column extends string>(
  column: Column,
  bounds: ColumnBoundsOptions,
): ColumnBounds<Column> {
  return columnBounds("standard-deviation", column, bounds);
}
