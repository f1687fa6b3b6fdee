import type { FeatureService, ModelInput } from "./featureService.js";
import { featureType } from "./featureType.js";
import { serviceInputs } from "./serviceInputs.js";

/**
 * A model's input from the values of a service's features, as 32-bit floats in the order of the service: truth values as 1 and 0, a
 * missing value as NaN. A value that is not there is an error, not a missing value: `null` says that it is missing.
 *
 * Throws `TypeError` for a feature of text, for a value that is absent or of another type.
 *
 * @example
 * import { column, defineFeature, defineFeatureService, defineFeatureView, featureVector } from "@probity/core/features";
 * const income = defineFeature({ name: "income", description: "yearly income", expression: column("income") });
 * const single = defineFeature({ name: "single", description: "is single", expression: column("single", "boolean") });
 * const view = defineFeatureView({
 *   name: "applicants", entity: ["id"], eventTime: "at", knownAt: "event-time", features: [income, single],
 * });
 * const service = defineFeatureService({ name: "loans", version: "1", views: [{ view }] });
 * featureVector(service, { income: 20, single: true }); // => Float32Array.of(20, 1)
 * featureVector(service, { income: null, single: false }); // => Float32Array.of(NaN, 0)
 */
export function featureVector<Service extends FeatureService>(
  service: Service,
  input: ModelInput<Service>,
): Float32Array {
  const values = new Map<string, unknown>(Object.entries(input as object));
  return Float32Array.from(serviceInputs(service), ({ name, feature }) => {
    const type = featureType(feature);
    if (type === "text")
      throw new TypeError(
        `cannot put the feature "${name}" of text into a vector, it needs a number or a truth value`,
      );
    const value = values.get(name);
    if (value === null) return Number.NaN;
    if (typeof value !== type)
      throw new TypeError(
        `cannot put the feature "${name}" into a vector: got ${typeof value}, it needs ${type} or null`,
      );
    return Number(value);
  });
}
