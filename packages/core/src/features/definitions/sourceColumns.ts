import type { ExpressionNode } from "../expressions/expression.js";
import { operandsOf } from "../expressions/operandsOf.js";
import { requireSmall } from "../expressions/requireSmall.js";
import type { Feature } from "./feature.js";

/**
 * The columns that a feature is computed from, each once, in the order of their first use.
 * Throws `RangeError` for an expression of over 10,000 operators or 500 levels.
 *
 * @example
 * import { column, defineFeature, divide, sourceColumns } from "@probity/core/features";
 * const ratio = defineFeature({
 *   name: "ratio", description: "debt over income", expression: divide(column("debt"), column("income")),
 * });
 * sourceColumns(ratio); // => ["debt", "income"]
 */
export function sourceColumns(feature: Feature): readonly string[] {
  requireSmall(feature.expression);
  const names = new Set<string>();
  const visit = (node: ExpressionNode): void => {
    if (node.op === "column" || node.op === "instant") names.add(node.name);
    for (const operand of operandsOf(node)) visit(operand);
  };
  visit(feature.expression);
  return [...names];
}
