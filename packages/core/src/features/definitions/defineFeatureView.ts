import { sensitivities } from "../../contracts/index.js";
import { durationMs } from "../../time/index.js";
import type { Feature } from "./feature.js";
import type { FeatureSet, FeatureView } from "./featureView.js";
import { inlineFeatures } from "./inlineFeatures.js";

/**
 * Defines features that go together, in the order of a model's inputs; with the keys of an entity and its two clocks, a view: a history
 * that can be joined as of a moment, materialized and served. What it means is told by {@link featureViewDigest}, whatever its version.
 * A feature may take others of the view by {@link featureValue}: their expressions are put in its place.
 *
 * Throws `TypeError` without a name or for a feature that is taken as another type; `RangeError` without features, for two of one name,
 * for features that lead in a circle or are unknown, and for keys, clocks or rules that cannot be (an empty name, a key twice, a TTL that
 * is not above zero, an unknown sensitivity).
 *
 * @example
 * import { column, defineFeature, defineFeatureView, featureValue, multiply } from "@probity/core/features";
 * const income = defineFeature({ name: "income", description: "yearly income", expression: column("income") });
 * const view = defineFeatureView({
 *   name: "applicants", entity: ["applicant"], eventTime: "at", knownAt: "loaded", ttl: "P30D", features: [income],
 * });
 * view.features.length; // => 1
 * defineFeatureView({ name: "loans", features: [income] }).name; // => "loans"
 * defineFeatureView({ name: "loans", features: [income, income] }); // throws RangeError
 * const loop = defineFeature({ name: "loop", description: "of itself", expression: multiply(featureValue("loop"), 2) });
 * defineFeatureView({ name: "loans", features: [loop] }); // throws RangeError
 */
export function defineFeatureView<const F extends readonly Feature[]>(view: FeatureView<F>): FeatureView<F>;
export function defineFeatureView<const F extends readonly Feature[]>(view: FeatureSet<F>): FeatureSet<F>;
export function defineFeatureView(view: FeatureSet | FeatureView): FeatureSet | FeatureView {
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
  const set: FeatureSet = {
    name,
    ...(version === undefined ? {} : { version }),
    features: inlineFeatures(name, features),
  };
  return isFeatureView(view) ? { ...set, ...requireHistory(view) } : set;
}

/**
 * Whether features are those of an entity over time, with its keys and clocks.
 *
 * @example
 * import { column, defineFeature, defineFeatureView, isFeatureView } from "@probity/core/features";
 * const income = defineFeature({ name: "income", description: "yearly income", expression: column("income") });
 * isFeatureView(defineFeatureView({ name: "loans", features: [income] })); // => false
 */
export function isFeatureView(view: FeatureSet): view is FeatureView {
  return "entity" in view;
}

function requireHistory(view: FeatureView): Omit<FeatureView, keyof FeatureSet> {
  const { entity, eventTime, knownAt, ttl, source, owner, description, tags, purposes, sensitivity } = view;
  const refuse = (what: string, need: string): never => {
    throw new RangeError(`cannot define the feature view "${view.name}" with ${what}, it needs ${need}`);
  };
  if (entity.includes("") || new Set(entity).size < entity.length)
    refuse("an entity key that is empty or stands twice", "each column once");
  for (const [field, text] of Object.entries({ eventTime, knownAt, source, owner, description }))
    if (text !== undefined && (typeof text !== "string" || text === "")) refuse(`an empty ${field}`, "text");
  if (typeof eventTime !== "string") refuse("no event time", "the column that says when an event happened");
  if (typeof knownAt !== "string")
    refuse("no known-at column", `the column that says when an event became known, or "event-time"`);
  if (ttl !== undefined && !(durationMs(ttl) > 0)) refuse("a TTL of zero", "a span of time above zero");
  for (const [field, texts] of Object.entries({ tags, purposes }))
    if (texts !== undefined && (texts.includes("") || new Set(texts).size < texts.length))
      refuse(`${field} that are empty or stand twice`, "each once");
  if (sensitivity !== undefined && !sensitivities.includes(sensitivity))
    refuse(`the sensitivity "${sensitivity}"`, `one of ${sensitivities.join(", ")}`);
  return {
    entity: [...entity],
    eventTime,
    knownAt,
    ...(ttl === undefined ? {} : { ttl }),
    ...(source === undefined ? {} : { source }),
    ...(owner === undefined ? {} : { owner }),
    ...(description === undefined ? {} : { description }),
    ...(tags === undefined ? {} : { tags: [...tags] }),
    ...(purposes === undefined ? {} : { purposes: [...purposes] }),
    ...(sensitivity === undefined ? {} : { sensitivity }),
  };
}
