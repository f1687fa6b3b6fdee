import type { ExpressionNode } from "./expression.js";

/** The operands of a node, in the order in which they are written. */
export function operandsOf(node: ExpressionNode): readonly ExpressionNode[] {
  if ("left" in node) return [node.left, node.right];
  if ("of" in node) return [node.of];
  if ("inputs" in node) return node.inputs;
  return node.op === "when" ? [node.if, node.then, node.else] : [];
}
