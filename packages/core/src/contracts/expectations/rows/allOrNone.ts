import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link allOrNone}. */
export interface AllOrNone<Column extends string = string> extends Rule<Column> {
  readonly kind: "all-or-none";
}

/**
 * Expects that the cells of some columns are all there or all missing. Every row is evaluated.
 *
 * Throws `RangeError` without columns, for a column named twice, and for a tolerance outside [0, 1].
 *
 * @example
 * import { allOrNone } from "@probity/core/contracts";
 * allOrNone(["price", "currency"]).id; // => "all-or-none(price, currency)"
 */
export function allOrNone<const Column extends string>(
  columns: readonly Column[],
  tolerance: Tolerance = {},
): AllOrNone<Column> {
  return { kind: "all-or-none", ...rule("all-or-none", [...columns], tolerance) };
}
