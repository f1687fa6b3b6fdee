import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link columnAtMost}. */
export interface ColumnAtMost<Column extends string = string> extends Rule<Column> {
  readonly kind: "column-at-most";
}

/**
 * Expects that the first column is nowhere above the second: both numbers, or both instants. A row with a missing cell among the
 * two is not evaluated; NaN breaks the rule.
 *
 * Throws `RangeError` for the same column twice and for a tolerance outside [0, 1].
 *
 * @example
 * import { columnAtMost } from "@probity/core/contracts";
 * columnAtMost("ordered_at", "shipped_at").id; // => "column-at-most(ordered_at, shipped_at)"
 */
export function columnAtMost<const Column extends string>(
  lower: Column,
  upper: Column,
  tolerance: Tolerance = {},
): ColumnAtMost<Column> {
  return { kind: "column-at-most", ...rule("column-at-most", [lower, upper], tolerance) };
}
