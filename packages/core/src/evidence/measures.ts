import type { Unit } from "./finding.js";
import { contractMeasures } from "./measures/contractMeasures.js";
import { driftMeasures } from "./measures/driftMeasures.js";
import { explainMeasures } from "./measures/explainMeasures.js";
import { fairnessAuditMeasures } from "./measures/fairnessAuditMeasures.js";
import { fairnessInquiryMeasures } from "./measures/fairnessInquiryMeasures.js";
import { fairnessMeasures } from "./measures/fairnessMeasures.js";
import { featuresMeasures } from "./measures/featuresMeasures.js";
import { modelMeasures } from "./measures/modelMeasures.js";
import { performanceMeasures } from "./measures/performanceMeasures.js";
import { privacyMeasures } from "./measures/privacyMeasures.js";
import { profileMeasures } from "./measures/profileMeasures.js";

/** What a measure id means. `ideal` is the value that means "nothing wrong"; a `null` end of the range is unbounded. */
export interface Measure {
  readonly title: string;
  readonly unit: Unit;
  readonly range: readonly [number | null, number | null];
  readonly better: "lower" | "higher" | "neither";
  readonly ideal: number | null;
}

/** The catalogue row of every id, as its domain states it. */
type Measures = typeof contractMeasures &
  typeof featuresMeasures &
  typeof modelMeasures &
  typeof performanceMeasures &
  typeof driftMeasures &
  typeof explainMeasures &
  typeof fairnessMeasures &
  typeof fairnessAuditMeasures &
  typeof fairnessInquiryMeasures &
  typeof privacyMeasures &
  typeof profileMeasures;

/** Every measure the library emits. An id names its domain, and never changes its meaning: a corrected number gets a new id. */
export const measures: Measures = {
  ...contractMeasures,
  ...featuresMeasures,
  ...modelMeasures,
  ...performanceMeasures,
  ...driftMeasures,
  ...explainMeasures,
  ...fairnessMeasures,
  ...fairnessAuditMeasures,
  ...fairnessInquiryMeasures,
  ...privacyMeasures,
  ...profileMeasures,
};

/** The id of a measure: one of the catalogue, or `custom/…` for the caller's own. */
export type MeasureId = keyof typeof measures | `custom/${string}`;

/**
 * The catalogue row of a measure of the library; `undefined` for an id it does not know.
 *
 * @example
 * import { measureOf } from "@probity/core";
 * measureOf("performance/roc-auc")?.better; // => "higher"
 */
export function measureOf(id: string): Measure | undefined {
  const rows: { readonly [id: string]: Measure } = measures;
  return Object.hasOwn(rows, id) ? rows[id] : undefined;
}
