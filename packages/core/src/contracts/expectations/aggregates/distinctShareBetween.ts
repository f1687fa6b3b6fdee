import type { ColumnBounds, ColumnBoundsOptions } from "./columnBounds.js";
import { columnBounds } from "./columnBounds.js";

/**
 * Expects the distinct present values as a share of the present ones, within bounds, both inclusive.
 * No row is rejected for it.
 *
 * Throws `RangeError` unless there is a bound and the bounds are finite and in order.
 *
 * @example
 * import { distinctShareBetween } from "@probity/core/contracts";
 * distinctShareBetween("quantity", { minimum: 0 }).id; // => "distinct-share(quantity)"
 */
export function distinctShareBetween<const Column extends string>(
  column: Column,
  bounds: ColumnBoundsOptions,
): ColumnBounds<Column> {
  return columnBounds("distinct-share", column, bounds);
}
