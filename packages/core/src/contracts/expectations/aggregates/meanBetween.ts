import type { ColumnBounds, ColumnBoundsOptions } from "./columnBounds.js";
import { columnBounds } from "./columnBounds.js";

/**
 * Expects the mean Σx / n of the present numbers, from the exact sum, within bounds, both inclusive.
 * Not measured: `not-finite` where a number is NaN or infinite, `overflow`.
 *
 * Throws `RangeError` unless there is a bound and the bounds are finite and in order.
 *
 * @example
 * import { meanBetween } from "@probity/core/contracts";
 * meanBetween("quantity", { minimum: 0 }).id; // => "mean(quantity)"
 */
export function meanBetween<const Column extends string>(
  column: Column,
  bounds: ColumnBoundsOptions,
): ColumnBounds<Column> {
  return columnBounds("mean", column, bounds);
}
