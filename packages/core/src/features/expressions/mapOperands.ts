import type { ExpressionNode } from "./expression.js";
import { operandsOf } from "./operandsOf.js";

/** A node with other operands; the same node where all are as they were, so that what is shared stays shared. */
export function mapOperands(
  node: ExpressionNode,
  map: (operand: ExpressionNode) => ExpressionNode,
): ExpressionNode {
  const before = operandsOf(node);
  const after = before.map(map);
  if (before.every((operand, i) => operand === after[i])) return node;
  const [first, second, third] = after;
  if ("inputs" in node) return { ...node, inputs: after };
  if (node.op === "when") return { ...node, if: first!, then: second!, else: third! };
  return "left" in node
    ? { ...node, left: first!, right: second! }
    : "of" in node
      ? { ...node, of: first! }
      : node;
}
