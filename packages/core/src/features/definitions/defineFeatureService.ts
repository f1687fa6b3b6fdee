import type { FeatureService, ServedView } from "./featureService.js";
import { serviceInputs } from "./serviceInputs.js";

/**
 * Defines a service: a versioned set of features that feeds one model, in the order of its inputs. One view can serve twice, with other
 * join keys and a prefix, as for the origin and the destination of a flight. Its type tells the model's input ({@link ModelInput}).
 *
 * Throws `TypeError` without a name or a version; `RangeError` without views, for a feature that a view lacks or that is taken twice, a
 * join key that the entity lacks, and for two inputs of one name.
 *
 * @example
 * import { column, defineFeature, defineFeatureService, defineFeatureView } from "@probity/core/features";
 * const income = defineFeature({ name: "income", description: "yearly income", expression: column("income") });
 * const view = defineFeatureView({ name: "applicants", entity: ["id"], eventTime: "at", knownAt: "event-time", features: [income] });
 * defineFeatureService({ name: "loans", version: "1", model: "loans@3", views: [{ view }] }).views.length; // => 1
 * defineFeatureService({ name: "loans", version: "1", views: [{ view }, { view }] }); // throws RangeError
 */
export function defineFeatureService<const Views extends readonly ServedView[]>(
  service: FeatureService<Views> & {
    readonly views: { readonly [I in keyof Views]: ServedView<Views[I]["view"]> };
  },
): FeatureService<Views> {
  const { name, version, model, description, owner, tags, views } = service;
  for (const [field, text] of Object.entries({ name, version }))
    if (typeof text !== "string" || text === "")
      throw new TypeError(`cannot define a feature service: its ${field} is empty or no text, it needs text`);
  const refuse = (what: string, need: string): never => {
    throw new RangeError(`cannot define the feature service "${name}" ${what}, it needs ${need}`);
  };
  for (const [field, text] of Object.entries({ model, description, owner }))
    if (text === "") refuse(`with an empty ${field}`, "text");
  if (tags !== undefined && (tags.includes("") || new Set(tags).size < tags.length))
    refuse("with tags that are empty or stand twice", "each once");
  if (views.length === 0) refuse("without views", "one or more");
  for (const { view, features, joinKeys = {} } of views) {
    const known = new Set(view.features.map((feature) => feature.name));
    const unknown = features?.find((feature) => !known.has(feature));
    if (unknown !== undefined) refuse(`with the feature "${unknown}"`, `one of the view "${view.name}"`);
    if (features?.length === 0) refuse(`without a feature of the view "${view.name}"`, "one or more");
    for (const [key, column] of Object.entries(joinKeys)) {
      if (!view.entity.includes(key))
        refuse(`with the join key "${key}"`, `one of the entity of "${view.name}"`);
      if (column === "") refuse(`with the join key "${key}" of an empty column`, "a column");
    }
  }
  const names = new Set<string>();
  for (const input of serviceInputs(service)) {
    if (names.has(input.name)) refuse(`with two inputs "${input.name}"`, "a prefix for one of them");
    names.add(input.name);
  }
  return {
    name,
    version,
    ...(model === undefined ? {} : { model }),
    ...(description === undefined ? {} : { description }),
    ...(owner === undefined ? {} : { owner }),
    ...(tags === undefined ? {} : { tags: [...tags] }),
    views,
  };
}
