import type { Ordered, OrderedOptions } from "./ordered.js";
import { ordered } from "./ordered.js";

/**
 * Expects numbers or instants that fall at every row, each against the last present value before it, within each group of `by` where it
 * is given. The later row of two breaks the rule, as does one beside NaN. A missing cell is not evaluated.
 *
 * Throws `RangeError` for the same column twice and for a tolerance outside [0, 1].
 *
 * @example
 * import { strictlyDecreasing } from "@probity/core/contracts";
 * strictlyDecreasing("line", { by: "order" }).id; // => "strictly-decreasing(line, order)"
 */
export function strictlyDecreasing<const Column extends string>(
  column: Column,
  options: OrderedOptions<Column> = {},
): Ordered<Column> {
  return ordered("strictly-decreasing", column, options);
}
