import type { ArithmeticOperator, Expression, Operand } from "./expression.js";
import { nodeOfType, ofNumber } from "./operand.js";

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
 * What is left of the first number after whole multiples of the second, with the sign of the first (`%` of ECMAScript, exact);
 * NaN over zero.
 *
 * @example
 * import { column, evaluateRow, remainder } from "@probity/core/features";
 * evaluateRow(remainder(column("a"), 3), { a: -7 }); // => -1
 */
export function remainder(left: Operand<"number">, right: Operand<"number">): Expression<"number"> {
  return arithmetic("remainder", left, right);
}

/**
 * The smaller of two numbers: NaN where one is NaN, −0 below 0.
 *
 * @example
 * import { column, evaluateRow, least } from "@probity/core/features";
 * evaluateRow(least(column("a"), 100), { a: 250 }); // => 100
 */
export function least(left: Operand<"number">, right: Operand<"number">): Expression<"number"> {
  return arithmetic("least", left, right);
}

/**
 * The greater of two numbers: NaN where one is NaN, 0 above −0.
 *
 * @example
 * import { column, evaluateRow, greatest } from "@probity/core/features";
 * evaluateRow(greatest(column("a"), 0), { a: -2 }); // => 0
 */
export function greatest(left: Operand<"number">, right: Operand<"number">): Expression<"number"> {
  return arithmetic("greatest", left, right);
}

/**
 * The first number to the power of the second, within 1 ulp; the special cases are those of ECMAScript (1 to the power of NaN or
 * ±Infinity is NaN).
 *
 * @example
 * import { column, evaluateRow, power } from "@probity/core/features";
 * evaluateRow(power(column("a"), 2), { a: 3 }); // => 9
 */
export function power(left: Operand<"number">, right: Operand<"number">): Expression<"number"> {
  return arithmetic("power", left, right);
}

/**
 * The number with the other sign.
 *
 * @example
 * import { column, evaluateRow, negate } from "@probity/core/features";
 * evaluateRow(negate(column("a")), { a: 2 }); // => -2
 */
export function negate(of: Operand<"number">): Expression<"number"> {
  return ofNumber("negate", of);
}

/**
 * The number without its sign.
 *
 * @example
 * import { absolute, column, evaluateRow } from "@probity/core/features";
 * evaluateRow(absolute(column("a")), { a: -2 }); // => 2
 */
export function absolute(of: Operand<"number">): Expression<"number"> {
  return ofNumber("absolute", of);
}

function arithmetic(
  op: ArithmeticOperator,
  left: Operand<"number">,
  right: Operand<"number">,
): Expression<"number"> {
  return { op, type: "number", left: nodeOfType("number", op, left), right: nodeOfType("number", op, right) };
}
