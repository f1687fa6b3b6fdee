import type { ColumnBounds, ColumnBoundsOptions } from "./columnBounds.js";
import { columnBounds } from "./columnBounds.js";

/**
 * Expects the number of distinct present values (cardinality), within bounds, both inclusive.
 * No row is rejected for it.
 *
 * Throws `RangeError` unless there is a bound and the bounds are finite and in order.
 *
 * @example
 * import { distinctCountBetween } from "@probity/core/contracts";
 * distinctCountBetween("quantity", { minimum: 0 }).id; // => "distinct-count(quantity)"
 */
export function distinctCountBetween<const Column extends string>(
  column: Column,
  bounds: ColumnBoundsOptions,
): ColumnBounds<Column> {
  return columnBounds("distinct-count", column, bounds);
}
