import type { Expression, ExpressionNode, NumberOperator, Operand, ValueType } from "./expression.js";

/** The types that an expression can yield. */
export const valueTypes: readonly ValueType[] = ["number", "text", "boolean"];

/** Throws `RangeError` for a type that no expression yields. */
export function requireValueType<T extends ValueType>(type: T): T {
  if (valueTypes.includes(type)) return type;
  throw new RangeError(
    `cannot make an expression of the type ${type}: it needs one of ${valueTypes.join(", ")}`,
  );
}

/** The node of an operand: constants become nodes. Throws `RangeError` for a number that JSON cannot hold. */
export function nodeOf(operand: Operand): ExpressionNode {
  if (typeof operand === "number") {
    if (!Number.isFinite(operand))
      throw new RangeError(`cannot make a constant of ${operand}, it needs a finite number`);
    // Adding zero turns −0 into 0, which JSON's canonical text cannot tell apart.
    return { op: "constant", type: "number", value: operand + 0 };
  }
  if (typeof operand === "string") return { op: "constant", type: "text", value: operand };
  if (typeof operand === "boolean") return { op: "constant", type: "boolean", value: operand };
  return operand;
}

/** The node of an operand that must be of a type. Throws `TypeError`. */
export function nodeOfType<T extends ValueType>(type: T, attempt: string, operand: Operand): Expression<T> {
  const node = nodeOf(operand);
  if (isOfType(node, type)) return node;
  throw new TypeError(`cannot ${attempt} a ${node.type}, it needs a ${type}`);
}

/** The nodes of two operands that must be of one type. Throws `TypeError`. */
export function nodesOfOneType(
  attempt: string,
  left: Operand,
  right: Operand,
): { readonly left: ExpressionNode; readonly right: ExpressionNode; readonly type: ValueType } {
  const first = nodeOf(left);
  const second = nodeOf(right);
  if (first.type !== second.type)
    throw new TypeError(`cannot ${attempt} a ${first.type} and a ${second.type}, it needs two of one type`);
  return { left: first, right: second, type: first.type };
}

export function isOfType<T extends ValueType>(node: ExpressionNode, type: T): node is Expression<T> {
  return node.type === type;
}

/** A number of a number. */
export function ofNumber(op: NumberOperator, of: Operand<"number">): Expression<"number"> {
  return { op, type: "number", of: nodeOfType("number", `take the ${op} of`, of) };
}
