import type { ValueType } from "../expressions/expression.js";
import { requireSmall } from "../expressions/requireSmall.js";
import type { Feature } from "./feature.js";

/**
 * Defines a feature by one expression, from which it is computed for a table and for a single row alike.
 *
 * Throws `TypeError` without a name or a description, `RangeError` for an expression of over 10,000 operators.
 *
 * @example
 * import { column, defineFeature, equals, when } from "@probity/core/features";
 * const single = defineFeature({
 *   name: "single",
 *   description: "the applicant is single",
 *   expression: when(equals(column("single", "text"), "yes"), 1, 0),
 *   sensitivity: "protected-attribute",
 * });
 * single.expression.type; // => "number"
 */
export function defineFeature<T extends ValueType>(feature: Feature<T>): Feature<T> {
  const { name, description, expression, unit, sensitivity } = feature;
  for (const [field, text] of Object.entries({ name, description }))
    if (typeof text !== "string" || text === "")
      throw new TypeError(`cannot define a feature: its ${field} is empty or no text, it needs text`);
  requireSmall(expression);
  return {
    name,
    description,
    expression,
    ...(unit === undefined ? {} : { unit }),
    ...(sensitivity === undefined ? {} : { sensitivity }),
  };
}
