import type { Expression, Operand, TypeOf, ValueType } from "./expression.js";
import { nodeOf, nodesOfOneType, requireValueType } from "./operand.js";

/**
 * The missing value of a type. Throws `RangeError` for one that there is not.
 *
 * @example
 * import { column, evaluateRow, greater, missing, when } from "@probity/core/features";
 * evaluateRow(when(greater(column("age"), 150), missing("number"), column("age")), { age: 999 }); // => null
 */
export function missing<T extends ValueType>(type: T): Expression<T> {
  const node: Expression = { op: "missing", type: requireValueType(type) };
  return node as Expression<T>;
}

/**
 * Whether a value is missing; never missing itself. NaN is not missing.
 *
 * @example
 * import { column, evaluateRow, isMissing } from "@probity/core/features";
 * evaluateRow(isMissing(column("age")), {}); // => true
 */
export function isMissing(of: Operand): Expression<"boolean"> {
  return { op: "is-missing", type: "boolean", of: nodeOf(of) };
}

/**
 * The first value, and where it is missing the second.
 *
 * Throws `TypeError` where the two differ in type.
 *
 * @example
 * import { coalesce, column, evaluateRow } from "@probity/core/features";
 * evaluateRow(coalesce(column("age"), 0), { age: null }); // => 0
 */
export function coalesce<O extends Operand>(first: O, second: Operand<TypeOf<O>>): Expression<TypeOf<O>> {
  const node: Expression = { op: "coalesce", ...nodesOfOneType("coalesce", first, second) };
  return node as Expression<TypeOf<O>>;
}
