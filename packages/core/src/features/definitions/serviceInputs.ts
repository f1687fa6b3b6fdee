import { askingColumns } from "./askingColumns.js";
import type { FeatureService, ServiceInput } from "./featureService.js";

/**
 * The inputs of a service's model in their order: the name of each, the feature that it is, and the columns of the asking row that hold
 * the entity's keys.
 *
 * @example
 * import { column, defineFeature, defineFeatureService, defineFeatureView, serviceInputs } from "@probity/core/features";
 * const delay = defineFeature({ name: "delay", description: "delay", expression: column("delay") });
 * const airports = defineFeatureView({ name: "airports", entity: ["airport"], eventTime: "at", knownAt: "event-time", features: [delay] });
 * const service = defineFeatureService({
 *   name: "delays", version: "1",
 *   views: [
 *     { view: airports, joinKeys: { airport: "origin" }, prefix: "origin_" },
 *     { view: airports, joinKeys: { airport: "destination" }, prefix: "destination_" },
 *   ],
 * });
 * serviceInputs(service).map(({ name, keys }) => [name, ...keys]);
 * // => [["origin_delay", "origin"], ["destination_delay", "destination"]]
 */
export function serviceInputs({ views }: FeatureService): readonly ServiceInput[] {
  return views.flatMap(({ view, features, joinKeys, prefix = "" }) => {
    const keys = askingColumns(view.entity, joinKeys);
    const taken =
      features === undefined
        ? view.features
        : features.flatMap((name) => view.features.filter((feature) => feature.name === name));
    return taken.map((feature) => ({ name: `${prefix}${feature.name}`, view, feature, keys }));
  });
}
