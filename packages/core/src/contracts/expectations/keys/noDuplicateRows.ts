import type { Rule, Tolerance } from "../expectation.js";
import { ruleHead } from "../rule.js";

/** See {@link noDuplicateRows}. Without columns, it looks at every column of the table. */
export interface NoDuplicateRows<Column extends string = string> extends Rule<Column> {
  readonly kind: "no-duplicate-rows";
}

/**
 * Expects that no row repeats an earlier one: in all columns of the table, or in all that are named. The later rows break the rule, so
 * that what remains holds each row once. Missing cells are equal to missing cells; NaN equals NaN, text is equal by code units.
 *
 * Throws `RangeError` for a column named twice and for a tolerance outside [0, 1].
 *
 * @example
 * import { noDuplicateRows } from "@probity/core/contracts";
 * noDuplicateRows().id; // => "no-duplicate-rows"
 * noDuplicateRows(["name", "born"]).id; // => "no-duplicate-rows(name, born)"
 */
export function noDuplicateRows<const Column extends string = never>(
  columns: readonly Column[] = [],
  tolerance: Tolerance = {},
): NoDuplicateRows<Column> {
  return {
    kind: "no-duplicate-rows",
    ...ruleHead("no-duplicate-rows", columns, tolerance),
    columns: [...columns],
  };
}
