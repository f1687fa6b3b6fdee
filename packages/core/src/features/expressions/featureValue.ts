import type { Expression, ValueType } from "./expression.js";
import { requireValueType } from "./operand.js";

/**
 * The value of another feature of the same view, by its name. `defineFeatureView` puts that feature's expression in its place, and
 * refuses names that are unknown or lead in a circle; until then the expression cannot be evaluated.
 *
 * Throws `RangeError` for an empty name or a type that there is not.
 *
 * @example
 * import { column, defineFeature, defineFeatureView, divide, featureRow, featureValue, greater } from "@probity/core/features";
 * const ratio = defineFeature({ name: "ratio", description: "debt over income", expression: divide(column("debt"), column("income")) });
 * const high = defineFeature({ name: "high", description: "a high ratio", expression: greater(featureValue("ratio"), 0.4) });
 * featureRow(defineFeatureView({ name: "loans", features: [ratio, high] }), { debt: 1, income: 2 }); // => Float32Array.of(0.5, 1)
 */
export function featureValue(name: string): Expression<"number">;
export function featureValue<T extends ValueType>(name: string, type: T): Expression<T>;
export function featureValue(name: string, type: ValueType = "number"): Expression {
  if (name === "") throw new RangeError("cannot take a feature without a name, it needs one");
  return { op: "feature", type: requireValueType(type), name };
}
