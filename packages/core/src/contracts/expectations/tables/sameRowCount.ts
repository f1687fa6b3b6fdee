import type { Rule, RuleOptions } from "../expectation.js";
import { ruleHead } from "../rule.js";

/** See {@link sameRowCount}. */
export interface SameRowCount extends Rule<never> {
  readonly kind: "same-row-count";
  readonly table: string;
}

/**
 * Expects as many rows as another table has. The rows that are missing or too many count as violations; no row is rejected for it.
 *
 * Throws `RangeError` for an empty name.
 *
 * @example
 * import { sameRowCount } from "@probity/core/contracts";
 * sameRowCount("labels").id; // => "same-row-count(labels)"
 */
export function sameRowCount(table: string, options: RuleOptions = {}): SameRowCount {
  const name = `same-row-count(${table})`;
  return { kind: "same-row-count", ...ruleHead("same-row-count", [], { name, ...options }), table };
}
