import type { Digest } from "../../evidence/index.js";
import { documentDigest } from "../../evidence/index.js";
import type { FeatureSet } from "./featureView.js";
import { featureViewToJson } from "./featureViewToJson.js";

/**
 * The identity of a view: SHA-256 of the canonical text of its document. Two views of one digest compute the same.
 *
 * @example
 * import { column, defineFeature, defineFeatureView, featureViewDigest } from "@probity/core/features";
 * const income = defineFeature({ name: "income", description: "yearly income", expression: column("income") });
 * featureViewDigest(defineFeatureView({ name: "loans", features: [income] }));
 * // => "sha256:da01b4647720091707fb1f1823485e26ee7f68bc4d98ce24edd093452bdf7e4f"
 */
export function featureViewDigest(view: FeatureSet): Digest {
  return documentDigest(featureViewToJson(view));
}
