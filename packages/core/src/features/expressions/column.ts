import type { Expression, ValueType } from "./expression.js";
import { requireValueType } from "./operand.js";

/**
 * The cell of a column: a number, text, or a truth value. An absent key of a row object is a missing cell, as `null` is.
 *
 * Throws `RangeError` for an empty name or a type that there is not.
 *
 * @example
 * import { column, evaluateRow } from "@probity/core/features";
 * evaluateRow(column("age"), { age: 31 }); // => 31
 * evaluateRow(column("team", "text"), { team: null }); // => null
 */
export function column(name: string): Expression<"number">;
export function column<T extends ValueType>(name: string, type: T): Expression<T>;
export function column(name: string, type: ValueType = "number"): Expression {
  if (name === "") throw new RangeError("cannot take a column without a name, it needs one");
  return { op: "column", type: requireValueType(type), name };
}
