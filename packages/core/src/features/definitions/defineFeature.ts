import { sensitivities } from "../../contracts/index.js";
import type { ValueType } from "../expressions/expression.js";
import { requireSmall } from "../expressions/requireSmall.js";
import type { Feature } from "./feature.js";
import type { FeatureAggregation } from "./featureAggregation.js";
import { requireAggregation } from "./requireAggregation.js";

/**
 * Defines a feature by one expression, from which it is computed for a table and for a single row alike; with an aggregation it is a
 * statistic of the expression's values over an entity's events.
 *
 * Throws `TypeError` without a name or a description or for a statistic of values that are no numbers, `RangeError` for an expression of
 * over 10,000 operators or 500 levels, an unknown sensitivity or an aggregation that is none (no width or two, a width not above zero).
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
 * const delay = defineFeature({
 *   name: "delay", description: "mean delay of a week", expression: column("delay"),
 *   aggregation: { statistic: "mean", window: "P7D" },
 * });
 * delay.aggregation.window; // => "P7D"
 */
export function defineFeature<
  T extends ValueType,
  const Name extends string,
  const A extends FeatureAggregation,
>(feature: Feature<T, Name> & { readonly aggregation: A }): Feature<T, Name> & { readonly aggregation: A };
export function defineFeature<T extends ValueType, const Name extends string>(
  feature: Feature<T, Name>,
): Feature<T, Name>;
export function defineFeature<T extends ValueType, Name extends string>(
  feature: Feature<T, Name>,
): Feature<T, Name> {
  const { name, description, expression, aggregation, unit, sensitivity, dependsOn } = feature;
  for (const [field, text] of Object.entries({ name, description }))
    if (typeof text !== "string" || text === "")
      throw new TypeError(`cannot define a feature: its ${field} is empty or no text, it needs text`);
  requireSmall(expression);
  if (sensitivity !== undefined && !sensitivities.includes(sensitivity))
    throw new RangeError(
      `cannot define the feature "${name}" of the sensitivity "${sensitivity}", it needs one of ${sensitivities.join(", ")}`,
    );
  return {
    name,
    description,
    expression,
    ...(aggregation === undefined ? {} : { aggregation: requireAggregation(aggregation, expression.type) }),
    ...(unit === undefined ? {} : { unit }),
    ...(sensitivity === undefined ? {} : { sensitivity }),
    ...(dependsOn === undefined || dependsOn.length === 0 ? {} : { dependsOn: [...dependsOn] }),
  };
}
