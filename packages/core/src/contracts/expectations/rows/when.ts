import type { Rule, Tolerance } from "../expectation.js";
import { ruleHead } from "../rule.js";
import type { RowExpectation } from "./rowRule.js";

/** See {@link when}. */
export interface When<Column extends string = string> extends Rule<Column> {
  readonly kind: "when";
  readonly condition: RowExpectation<Column>;
  readonly consequences: readonly RowExpectation<Column>[];
}

/**
 * Expects that rows which keep one rule keep others too. Evaluated are the rows where the condition holds (over a missing cell it does
 * not) and a consequence could be evaluated; a row breaks the rule where it breaks any of them. Tolerances of the inner rules have no meaning.
 *
 * Throws `RangeError` without a consequence, where an inner rule has a tolerance, and for a tolerance outside [0, 1].
 *
 * @example
 * import { allowedValues, complete, when } from "@probity/core/contracts";
 * when(allowedValues("country", ["US"]), [complete("zip")]).id; // => "when(allowed-values(country): complete(zip))"
 */
export function when<const Column extends string>(
  condition: RowExpectation<Column>,
  consequences: readonly RowExpectation<Column>[],
  tolerance: Tolerance = {},
): When<Column> {
  if (consequences.length === 0)
    throw new RangeError("cannot expect nothing of rows that keep a rule, it needs a consequence");
  const inner = [condition, ...consequences];
  if (inner.some(({ atLeast }) => atLeast !== undefined))
    throw new RangeError("cannot expect a share within when, it needs the tolerance outside");
  const columns = [...new Set(inner.flatMap((one): readonly Column[] => one.columns))];
  const id = `when(${condition.id}: ${consequences.map((one) => one.id).join(", ")})`;
  return {
    kind: "when",
    ...ruleHead("when", columns, { name: id, ...tolerance }),
    columns,
    condition,
    consequences: [...consequences],
  };
}
