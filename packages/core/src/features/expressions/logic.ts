import type { Expression, Operand } from "./expression.js";
import { nodeOfType } from "./operand.js";

/**
 * Whether both hold. Where one is missing it is false if the other is, else missing (Kleene's logic, as in SQL).
 *
 * @example
 * import { and, column, evaluateRow } from "@probity/core/features";
 * evaluateRow(and(column("a", "boolean"), false), { a: null }); // => false
 */
export function and(left: Operand<"boolean">, right: Operand<"boolean">): Expression<"boolean"> {
  return {
    op: "and",
    type: "boolean",
    left: nodeOfType("boolean", "and", left),
    right: nodeOfType("boolean", "and", right),
  };
}

/**
 * Whether one holds at least. Where one is missing it is true if the other is, else missing (Kleene's logic, as in SQL).
 *
 * @example
 * import { column, evaluateRow, or } from "@probity/core/features";
 * evaluateRow(or(column("a", "boolean"), false), { a: null }); // => null
 */
export function or(left: Operand<"boolean">, right: Operand<"boolean">): Expression<"boolean"> {
  return {
    op: "or",
    type: "boolean",
    left: nodeOfType("boolean", "or", left),
    right: nodeOfType("boolean", "or", right),
  };
}

/**
 * Whether it does not hold.
 *
 * @example
 * import { column, evaluateRow, not } from "@probity/core/features";
 * evaluateRow(not(column("a", "boolean")), { a: true }); // => false
 */
export function not(of: Operand<"boolean">): Expression<"boolean"> {
  return { op: "not", type: "boolean", of: nodeOfType("boolean", "negate", of) };
}
