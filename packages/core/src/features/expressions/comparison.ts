import type { Expression, Operand, OrderOperator, TypeOf } from "./expression.js";
import { nodesOfOneType } from "./operand.js";

/**
 * Whether the first is below the second: of two numbers, false where one is NaN; of two texts by code points.
 *
 * Throws `TypeError` where the two differ in type or are truth values.
 *
 * @example
 * import { column, evaluateRow, less } from "@probity/core/features";
 * evaluateRow(less(column("a"), 3), { a: 2 }); // => true
 */
export function less<O extends Operand<"number"> | Operand<"text">>(
  left: O,
  right: Operand<TypeOf<O>>,
): Expression<"boolean"> {
  return order("less", left, right);
}

/**
 * Whether the first is at most the second: of two numbers, false where one is NaN; of two texts by code points.
 *
 * Throws `TypeError` where the two differ in type or are truth values.
 *
 * @example
 * import { column, evaluateRow, lessOrEqual } from "@probity/core/features";
 * evaluateRow(lessOrEqual(column("a"), 2), { a: 2 }); // => true
 */
export function lessOrEqual<O extends Operand<"number"> | Operand<"text">>(
  left: O,
  right: Operand<TypeOf<O>>,
): Expression<"boolean"> {
  return order("less-or-equal", left, right);
}

/**
 * Whether the first is above the second: of two numbers, false where one is NaN; of two texts by code points.
 *
 * Throws `TypeError` where the two differ in type or are truth values.
 *
 * @example
 * import { column, evaluateRow, greater } from "@probity/core/features";
 * evaluateRow(greater(column("a"), 3), { a: 2 }); // => false
 */
export function greater<O extends Operand<"number"> | Operand<"text">>(
  left: O,
  right: Operand<TypeOf<O>>,
): Expression<"boolean"> {
  return order("greater", left, right);
}

/**
 * Whether the first is at least the second: of two numbers, false where one is NaN; of two texts by code points.
 *
 * Throws `TypeError` where the two differ in type or are truth values.
 *
 * @example
 * import { column, evaluateRow, greaterOrEqual } from "@probity/core/features";
 * evaluateRow(greaterOrEqual(column("a"), 2), { a: 2 }); // => true
 */
export function greaterOrEqual<O extends Operand<"number"> | Operand<"text">>(
  left: O,
  right: Operand<TypeOf<O>>,
): Expression<"boolean"> {
  return order("greater-or-equal", left, right);
}

/**
 * Whether two values of one type are equal: numbers as in IEEE 754 (NaN equals nothing, −0 equals 0), text by code units.
 *
 * Throws `TypeError` where the two differ in type.
 *
 * @example
 * import { column, equals, evaluateRow } from "@probity/core/features";
 * evaluateRow(equals(column("single", "text"), "yes"), { single: "yes" }); // => true
 * evaluateRow(equals(column("single", "text"), "yes"), { single: null }); // => null
 */
export function equals<O extends Operand>(left: O, right: Operand<TypeOf<O>>): Expression<"boolean"> {
  return { op: "equals", ...nodesOfOneType("compare", left, right), type: "boolean" };
}

/**
 * The opposite of {@link equals}, missing where one is missing.
 *
 * Throws `TypeError` where the two differ in type.
 *
 * @example
 * import { column, evaluateRow, notEquals } from "@probity/core/features";
 * evaluateRow(notEquals(column("a"), 3), { a: 2 }); // => true
 */
export function notEquals<O extends Operand>(left: O, right: Operand<TypeOf<O>>): Expression<"boolean"> {
  return { op: "not-equals", ...nodesOfOneType("compare", left, right), type: "boolean" };
}

function order(op: OrderOperator, left: Operand, right: Operand): Expression<"boolean"> {
  const nodes = nodesOfOneType("order", left, right);
  if (nodes.type === "boolean")
    throw new TypeError("cannot order two truth values, it needs two numbers or two texts");
  return { op, ...nodes, type: "boolean" };
}
