import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link columnBelow}. */
export interface ColumnBelow<Column extends string = string> extends Rule<Column> {
  readonly kind: "column-below";
}

/**
 * Expects that the first column is everywhere below the second: both numbers, or both instants. A row with a missing cell among the
 * two is not evaluated; NaN breaks the rule.
 *
 * Throws `RangeError` for the same column twice and for a tolerance outside [0, 1].
 *
 * @example
 * import { columnBelow } from "@probity/core/contracts";
 * columnBelow("lowest", "highest").id; // => "column-below(lowest, highest)"
 */
export function columnBelow<const Column extends string>(
  lower: Column,
  upper: Column,
  tolerance: Tolerance = {},
): ColumnBelow<Column> {
  return { kind: "column-below", ...rule("column-below", [lower, upper], tolerance) };
}
