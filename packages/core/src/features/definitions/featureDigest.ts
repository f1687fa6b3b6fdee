import type { Digest } from "../../evidence/index.js";
import { documentDigest } from "../../evidence/index.js";
import type { Feature } from "./feature.js";
import { featureViewToJson } from "./featureViewToJson.js";

/**
 * The identity of a feature: SHA-256 of the canonical text of its document. Two features of one digest compute the same (functions of
 * one's own as far as their versions tell the truth).
 *
 * @example
 * import { column, defineFeature, featureDigest } from "@probity/core/features";
 * const income = defineFeature({ name: "income", description: "yearly income", expression: column("income") });
 * featureDigest(income).slice(0, 15); // => "sha256:7fef41b3"
 */
export function featureDigest(feature: Feature): Digest {
  return documentDigest(featureViewToJson({ name: "", features: [feature] }));
}
