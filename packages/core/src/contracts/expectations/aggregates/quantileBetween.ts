import type { ColumnBounds, ColumnBoundsOptions } from "./columnBounds.js";
import { columnBounds } from "./columnBounds.js";

/**
 * Expects the quantile of the present numbers at p (linear interpolation at p(n − 1), type 7) within bounds, both inclusive. It is
 * exact: a check over batches holds the numbers, up to its `mostKeys`. NaN has no rank: `not-finite`.
 *
 * Throws `RangeError` unless p lies in [0, 1], there is a bound, and the bounds are finite and in order.
 *
 * @example
 * import { quantileBetween } from "@probity/core/contracts";
 * quantileBetween("quantity", 0.9, { maximum: 99 }).id; // => "quantile 0.9(quantity)"
 * quantileBetween("quantity", 2, { maximum: 99 }); // throws RangeError
 */
export function quantileBetween<const Column extends string>(
  column: Column,
  p: number,
  bounds: ColumnBoundsOptions,
): ColumnBounds<Column> {
  if (!(p >= 0 && p <= 1))
    throw new RangeError(`cannot expect the quantile at ${p}, it needs a number in [0, 1]`);
  return columnBounds("quantile", column, { name: `quantile ${p}(${column})`, ...bounds, p });
}
