import type { Digest, Json } from "../../evidence/index.js";
import { documentDigest, InputError } from "../../evidence/index.js";
import {
  fieldsOf,
  formatOne,
  optionalTextOf,
  requireFields,
  textOf,
  textsOf,
} from "../expressions/fields.js";
import { defineFeatureService } from "./defineFeatureService.js";
import type { FeatureService, ServedView } from "./featureService.js";
import type { FeatureView } from "./featureView.js";
import { featureViewDigest } from "./featureViewDigest.js";

/**
 * A service as a plain document. Its views stand in it by name and digest: {@link featureServiceFromJson} takes them and refuses others.
 *
 * @example
 * import { column, defineFeature, defineFeatureService, defineFeatureView, featureServiceToJson } from "@probity/core/features";
 * const income = defineFeature({ name: "income", description: "yearly income", expression: column("income") });
 * const view = defineFeatureView({ name: "applicants", entity: ["id"], eventTime: "at", knownAt: "event-time", features: [income] });
 * featureServiceToJson(defineFeatureService({ name: "loans", version: "1", views: [{ view }] }))["format"]; // => 1
 */
export function featureServiceToJson(service: FeatureService): { readonly [field: string]: Json } {
  const { views, tags, ...rest } = service;
  return {
    format: 1,
    ...rest,
    ...(tags === undefined ? {} : { tags: [...tags] }),
    views: views.map(({ view, features, joinKeys, prefix }) => ({
      view: view.name,
      digest: featureViewDigest(view),
      ...(features === undefined ? {} : { features: [...features] }),
      ...(joinKeys === undefined ? {} : { joinKeys: { ...joinKeys } }),
      ...(prefix === undefined ? {} : { prefix }),
    })),
  };
}

/**
 * Reads a service from the document that {@link featureServiceToJson} wrote, and the views that it names.
 *
 * Throws `InputError`, with the path: `unsupported-format`, `unknown-field`, `missing-field`, `invalid-field` (a view that is not handed
 * over or has another digest, and what {@link defineFeatureService} refuses).
 *
 * @example
 * import { featureServiceFromJson } from "@probity/core/features";
 * featureServiceFromJson({ format: 1, name: "loans", version: "1", views: [{ view: "applicants", digest: "sha256:00" }] }, []);
 * // throws invalid-field
 */
export function featureServiceFromJson(document: Json, views: readonly FeatureView[]): FeatureService {
  const fields = formatOne(document);
  requireFields(
    fields,
    "the document",
    ["format", "name", "version", "views"],
    ["model", "description", "owner", "tags"],
  );
  const list = fields["views"];
  if (!Array.isArray(list)) throw new InputError("invalid-field", "views needs a list");
  const service: FeatureService = {
    name: textOf(fields, "name", "name"),
    version: textOf(fields, "version", "version"),
    ...optionalTextOf(fields, "model", "model"),
    ...optionalTextOf(fields, "description", "description"),
    ...optionalTextOf(fields, "owner", "owner"),
    ...(fields["tags"] === undefined ? {} : { tags: textsOf(fields, "tags", "tags") }),
    views: (list as readonly Json[]).map((item, i) => servedViewOf(item, `views[${i}]`, views)),
  };
  try {
    return defineFeatureService(service);
  } catch (cause) {
    throw new InputError("invalid-field", `the document is refused (${String(cause)})`, { cause });
  }
}

/**
 * The identity of a service: SHA-256 of the canonical text of its document, which names its views by their digests.
 *
 * @example
 * import { column, defineFeature, defineFeatureService, defineFeatureView, featureServiceDigest } from "@probity/core/features";
 * const income = defineFeature({ name: "income", description: "yearly income", expression: column("income") });
 * const view = defineFeatureView({ name: "applicants", entity: ["id"], eventTime: "at", knownAt: "event-time", features: [income] });
 * featureServiceDigest(defineFeatureService({ name: "loans", version: "1", views: [{ view }] })).slice(0, 15); // => "sha256:1c289f7b"
 */
export function featureServiceDigest(service: FeatureService): Digest {
  return documentDigest(featureServiceToJson(service));
}

function servedViewOf(item: Json, at: string, views: readonly FeatureView[]): ServedView {
  const fields = fieldsOf(item, at);
  requireFields(fields, at, ["view", "digest"], ["features", "joinKeys", "prefix"]);
  const name = textOf(fields, "view", `${at}.view`);
  const digest = textOf(fields, "digest", `${at}.digest`);
  const view = views.find((each) => each.name === name && featureViewDigest(each) === digest);
  if (view === undefined)
    throw new InputError("invalid-field", `${at} needs the view "${name}" with the digest that it states`);
  const { features, joinKeys } = fields;
  return {
    view,
    ...(features === undefined ? {} : { features: textsOf(fields, "features", `${at}.features`) }),
    ...(joinKeys === undefined ? {} : { joinKeys: joinKeysOf(joinKeys, `${at}.joinKeys`) }),
    ...optionalTextOf(fields, "prefix", `${at}.prefix`),
  };
}

function joinKeysOf(item: Json, at: string): { readonly [entityColumn: string]: string } {
  const fields = fieldsOf(item, at);
  return Object.fromEntries(Object.keys(fields).map((key) => [key, textOf(fields, key, `${at}.${key}`)]));
}
