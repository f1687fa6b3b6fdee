import type { ColumnBounds, ColumnBoundsOptions } from "./columnBounds.js";
import { columnBounds } from "./columnBounds.js";

/**
 * Expects the share of the rows whose cell is present, within bounds, both inclusive.
 * No row is rejected for it.
 *
 * Throws `RangeError` unless there is a bound and the bounds are finite and in order.
 *
 * @example
 * import { presentShareBetween } from "@probity/core/contracts";
 * presentShareBetween("quantity", { minimum: 0 }).id; // => "present-share(quantity)"
 */
export function presentShareBetween<const Column extends string>(
  column: Column,
  bounds: ColumnBoundsOptions,
): ColumnBounds<Column> {
  return columnBounds("present-share", column, bounds);
}
