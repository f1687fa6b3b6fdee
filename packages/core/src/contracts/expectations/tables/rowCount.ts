import type { Rule, RuleOptions } from "../expectation.js";
import { ruleHead } from "../rule.js";

/** See {@link rowCount}. */
export interface RowCount extends Rule<never> {
  readonly kind: "row-count";
  readonly minimum: number;
  readonly maximum: number | null;
}

/**
 * Expects a number of rows. The rows that are missing or too many count as violations; no row is rejected for it.
 * The only rule that is evaluated on an empty table.
 *
 * Throws `RangeError` unless the bounds are whole, at least 0 and in order.
 *
 * @example
 * import { rowCount } from "@probity/core/contracts";
 * rowCount({ atLeast: 1000 }).minimum; // => 1000
 * rowCount({ atLeast: 2, atMost: 1 }); // throws RangeError
 */
export function rowCount({
  atLeast = 0,
  atMost,
  ...options
}: {
  readonly atLeast?: number;
  readonly atMost?: number;
} & Omit<RuleOptions, "name">): RowCount {
  const maximum = atMost ?? null;
  const inOrder = maximum === null || (Number.isSafeInteger(maximum) && maximum >= atLeast);
  if (!Number.isSafeInteger(atLeast) || atLeast < 0 || !inOrder)
    throw new RangeError(
      `cannot expect from ${atLeast} to ${atMost ?? "any number of"} rows, it needs whole numbers in order`,
    );
  return { kind: "row-count", ...ruleHead("row-count", [], options), minimum: atLeast, maximum };
}
