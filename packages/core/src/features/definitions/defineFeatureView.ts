import type { FeatureSet } from "./featureView.js";

/**
 * Defines a view: features in the order of a model's inputs. What it means is told by {@link featureViewDigest}, whatever its version.
 *
 * Throws `TypeError` without a name, `RangeError` without features or for two of one name.
 *
 * @example
 * import { column, defineFeature, defineFeatureView } from "@probity/core/features";
 * const income = defineFeature({ name: "income", description: "yearly income", expression: column("income") });
 * defineFeatureView({ name: "loans", features: [income] }).features.length; // => 1
 * defineFeatureView({ name: "loans", features: [income, income] }); // throws RangeError
 */
export function defineFeatureView(view: FeatureSet): FeatureSet {
  const { name, version, features } = view;
  if (typeof name !== "string" || name === "")
    throw new TypeError("cannot define a feature view: its name is empty or no text, it needs text");
  if (features.length === 0)
    throw new RangeError(`cannot define the feature view "${name}" without features, it needs one or more`);
  const names = new Set<string>();
  for (const feature of features) {
    if (names.has(feature.name))
      throw new RangeError(
        `cannot define the feature view "${name}" with two features "${feature.name}", it needs one of each name`,
      );
    names.add(feature.name);
  }
  return { name, ...(version === undefined ? {} : { version }), features: [...features] };
}
