import type { Json } from "../../evidence/index.js";
import type { Expression } from "../expressions/expression.js";
import { requireSmall } from "../expressions/requireSmall.js";
import type { FeatureSet } from "./featureView.js";

/**
 * A view as a plain document, with the number of its format. {@link featureViewFromJson} reads it back. The code of functions is not in it.
 * Throws `RangeError` for an expression of over 10,000 operators or 500 levels.
 *
 * @example
 * import { column, defineFeature, defineFeatureView, featureViewToJson } from "@probity/core/features";
 * const income = defineFeature({ name: "income", description: "yearly income", expression: column("income") });
 * featureViewToJson(defineFeatureView({ name: "loans", features: [income] }))["format"]; // => 1
 */
export function featureViewToJson(view: FeatureSet): { readonly [field: string]: Json } {
  for (const { expression } of view.features) requireSmall(expression);
  return documentOf(view);
}

/**
 * An expression as a plain document, with the number of its format. {@link expressionFromJson} reads it back.
 * Throws `RangeError` for an expression of over 10,000 operators or 500 levels.
 *
 * @example
 * import { column, expressionToJson } from "@probity/core/features";
 * expressionToJson(column("income")); // => { format: 1, expression: { op: "column", type: "number", name: "income" } }
 */
export function expressionToJson(expression: Expression): { readonly [field: string]: Json } {
  requireSmall(expression);
  return documentOf({ expression });
}

/** A plain copy, in which a part that was shared stands in each of its places, and code nowhere. */
function documentOf(content: object): { readonly [field: string]: Json } {
  return JSON.parse(JSON.stringify({ format: 1, ...content })) as { readonly [field: string]: Json };
}
