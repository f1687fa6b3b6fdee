import type { ColumnBounds, ColumnBoundsOptions } from "./columnBounds.js";
import { columnBounds } from "./columnBounds.js";

/**
 * Expects the exact sum of the present numbers, rounded once, within bounds, both inclusive.
 * Not measured: `not-finite` where a number is NaN or infinite, `overflow`.
 *
 * Throws `RangeError` unless there is a bound and the bounds are finite and in order.
 *
 * @example
 * import { sumBetween } from "@probity/core/contracts";
 * sumBetween("quantity", { minimum: 0 }).id; // => "sum(quantity)"
 */
export function sumBetween<const Column extends string>(
  column: Column,
  bounds: ColumnBoundsOptions,
): ColumnBounds<Column> {
  return columnBounds("sum", column, bounds);
}
