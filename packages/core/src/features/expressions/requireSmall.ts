import type { ExpressionNode } from "./expression.js";
import { operandsOf } from "./operandsOf.js";

const mostOperators = 10_000;
export const deepest = 500;

/**
 * Throws `RangeError` for an expression that is too large to evaluate. A part that is used twice is counted twice, since its text and
 * its evaluation are; a few dozen doublings would never end.
 */
export function requireSmall(expression: ExpressionNode): void {
  let count = 0;
  const visit = (node: ExpressionNode, depth: number): void => {
    count += 1;
    if (count > mostOperators || depth > deepest)
      throw new RangeError(
        `cannot use an expression of over ${mostOperators} operators or ${deepest} levels, it needs smaller features`,
      );
    for (const operand of operandsOf(node)) visit(operand, depth + 1);
  };
  visit(expression, 1);
}
