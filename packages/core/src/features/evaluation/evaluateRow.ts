import type { Expression, ValueOf, ValueType } from "../expressions/expression.js";
import { requireSmall } from "../expressions/requireSmall.js";
import type { FeatureRow, RowEvaluator } from "./rowEvaluator.js";
import { rowEvaluator } from "./rowEvaluator.js";

const memo: WeakMap<Expression, RowEvaluator> = /* @__PURE__ */ new WeakMap();

/**
 * The value of an expression on one row object, `null` where it is missing. It is the value that {@link evaluateColumns} gives for the
 * same row of a table. The expression is compiled once, without code generation.
 *
 * Throws `InputError` (`wrong-type`) where a cell is not of the column's type or a strict cast fails.
 * Cost: O(operators).
 *
 * @example
 * import { column, divide, evaluateRow } from "@probity/core/features";
 * const ratio = divide(column("debt"), column("income"));
 * evaluateRow(ratio, { debt: 500, income: 2000 }); // => 0.25
 * evaluateRow(ratio, { debt: 500 }); // => null
 * evaluateRow(ratio, { debt: "500", income: 2000 }); // throws wrong-type
 */
export function evaluateRow<T extends ValueType>(
  expression: Expression<T>,
  row: FeatureRow,
): ValueOf<T> | null {
  return compiledRow(expression)(row) as ValueOf<T> | null;
}

/** The compiled form of an expression, made once. */
export function compiledRow(expression: Expression): RowEvaluator {
  const known = memo.get(expression);
  if (known !== undefined) return known;
  requireSmall(expression);
  const made = rowEvaluator(expression);
  memo.set(expression, made);
  return made;
}
