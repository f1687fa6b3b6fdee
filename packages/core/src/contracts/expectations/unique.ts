import type { Rule, Tolerance } from "./expectation.js";
import { rule } from "./rule.js";

/** See {@link unique}. */
export interface Unique<Column extends string = string> extends Rule<Column> {
  readonly kind: "unique";
}

/**
 * Expects that no two rows agree in all of some columns. Every row of a group of equals breaks the rule. A row with a missing cell
 * among the columns is not evaluated. Numbers are equal by SameValueZero (NaN equals NaN), text by code units.
 *
 * Throws `RangeError` without columns, for a column named twice, and for a tolerance outside [0, 1].
 *
 * @example
 * import { unique } from "@probity/core/contracts";
 * unique(["order", "line"]).id; // => "unique(order, line)"
 */
export function unique<const Column extends string>(
  columns: Column | readonly Column[],
  tolerance: Tolerance = {},
): Unique<Column> {
  return { kind: "unique", ...rule("unique", typeof columns === "string" ? [columns] : columns, tolerance) };
}
