import type { ValueType } from "../expressions/expression.js";
import type { Feature } from "./feature.js";

/**
 * The type of a feature's values: that of its expression, but a number for a statistic that is not one of the values.
 *
 * @example
 * import { column, defineFeature, featureType } from "@probity/core/features";
 * const carriers = defineFeature({
 *   name: "carriers", description: "carriers of the last week", expression: column("carrier", "text"),
 *   aggregation: { statistic: "distinct-count", window: "P7D" },
 * });
 * featureType(carriers); // => "number"
 */
export function featureType({ expression, aggregation }: Feature): ValueType {
  const { type } = expression;
  return aggregation === undefined || aggregation.statistic === "first" || aggregation.statistic === "last"
    ? type
    : "number";
}
