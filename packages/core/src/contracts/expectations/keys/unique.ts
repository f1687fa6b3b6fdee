import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link unique}. */
export interface Unique<Column extends string = string> extends Rule<Column> {
  readonly kind: "unique";
  readonly nulls: KeyNulls;
  readonly report: "all" | "excess";
}

/** Which keys with missing cells are evaluated: none, those with a present cell, or all, missing then equal to missing. */
export type KeyNulls = "ignore" | "ignore-all-null" | "compare";

/** What {@link unique} takes beside columns. */
export interface UniqueOptions extends Tolerance {
  /** Default `ignore`. */
  readonly nulls?: KeyNulls;
  /** Which rows of a group of equals break the rule: `all` (default) or all but the first. */
  readonly report?: "all" | "excess";
}

/**
 * Expects that no two rows agree in all of some columns. Every row of a group of equals breaks the rule, or all but the
 * first by option. A row with a missing cell among the columns is not evaluated, unless `nulls` says so. Numbers are equal by SameValueZero (NaN equals NaN), text by code units.
 *
 * Throws `RangeError` without columns, for a column named twice, and for a tolerance outside [0, 1].
 *
 * @example
 * import { unique } from "@probity/core/contracts";
 * unique(["order", "line"]).id; // => "unique(order, line)"
 */
export function unique<const Column extends string>(
  columns: Column | readonly Column[],
  { nulls = "ignore", report = "all", ...tolerance }: UniqueOptions = {},
): Unique<Column> {
  return {
    kind: "unique",
    ...rule("unique", typeof columns === "string" ? [columns] : [...columns], tolerance),
    nulls,
    report,
  };
}
