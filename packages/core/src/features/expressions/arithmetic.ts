import type { ArithmeticOperator, Expression, Operand } from "./expression.js";
import { nodeOfType } from "./operand.js";

/**
 * The sum of two numbers.
 *
 * @example
 * import { add, column, evaluateRow } from "@probity/core/features";
 * evaluateRow(add(column("a"), 1), { a: 2 }); // => 3
 */
export function add(left: Operand<"number">, right: Operand<"number">): Expression<"number"> {
  return arithmetic("add", left, right);
}

/**
 * The first number less the second.
 *
 * @example
 * import { column, evaluateRow, subtract } from "@probity/core/features";
 * evaluateRow(subtract(column("a"), 1), { a: 2 }); // => 1
 */
export function subtract(left: Operand<"number">, right: Operand<"number">): Expression<"number"> {
  return arithmetic("subtract", left, right);
}

/**
 * The product of two numbers.
 *
 * @example
 * import { column, evaluateRow, multiply } from "@probity/core/features";
 * evaluateRow(multiply(column("a"), 3), { a: 2 }); // => 6
 */
export function multiply(left: Operand<"number">, right: Operand<"number">): Expression<"number"> {
  return arithmetic("multiply", left, right);
}

/**
 * The first number over the second. Over zero it is ±Infinity or NaN, as in IEEE 754.
 *
 * @example
 * import { column, divide, evaluateRow } from "@probity/core/features";
 * evaluateRow(divide(column("a"), 4), { a: 2 }); // => 0.5
 */
export function divide(left: Operand<"number">, right: Operand<"number">): Expression<"number"> {
  return arithmetic("divide", left, right);
}

/**
 * The number with the other sign.
 *
 * @example
 * import { column, evaluateRow, negate } from "@probity/core/features";
 * evaluateRow(negate(column("a")), { a: 2 }); // => -2
 */
export function negate(of: Operand<"number">): Expression<"number"> {
  return { op: "negate", type: "number", of: nodeOfType("number", "negate", of) };
}

/**
 * The number without its sign.
 *
 * @example
 * import { absolute, column, evaluateRow } from "@probity/core/features";
 * evaluateRow(absolute(column("a")), { a: -2 }); // => 2
 */
export function absolute(of: Operand<"number">): Expression<"number"> {
  return { op: "absolute", type: "number", of: nodeOfType("number", "take the absolute value of", of) };
}

function arithmetic(
  op: ArithmeticOperator,
  left: Operand<"number">,
  right: Operand<"number">,
): Expression<"number"> {
  return { op, type: "number", left: nodeOfType("number", op, left), right: nodeOfType("number", op, right) };
}
