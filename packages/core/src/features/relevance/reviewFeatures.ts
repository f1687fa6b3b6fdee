import type { Finding, InputName, Measured, MeasureId } from "../../evidence/index.js";
import { measure, NotMeasurable } from "../../evidence/index.js";

/** Why a feature deserves a look. */
export type ReviewReason = "unused" | "stale" | "drifting" | "collapsed-variance";

/** What is known of a feature; what is left out is not measured. */
export interface ReviewedFeature {
  readonly name: string;
  /** The models that take it. */
  readonly models: readonly string[];
  /** The event time of its newest value, and how long a value holds, in milliseconds. */
  readonly refresh?: { readonly newestMs: number; readonly ttlMs: number };
  /** Its variance when the model was trained, and now. */
  readonly variance?: { readonly reference: number; readonly current: number };
}

/** What the features are held against. */
export interface FeatureReviewOptions {
  readonly nowMs: number;
  readonly inputs: readonly InputName[];
  /** Findings of drift: a column whose adjusted p-value is below `significance` drifts. */
  readonly drift?: readonly Finding[];
  /** Default 0.05. */
  readonly significance?: number;
  /** The share of the variance that must be left; default 0.01. */
  readonly leastVariance?: number;
}

/**
 * Which features deserve a look, as findings of each: `features/model-count` (models that take it), `features/age-over-ttl` (age of the newest
 * value over its time to live), `features/variance-ratio` (variance now over then), and `features/review-count`: how many reasons there are,
 * named in its parameters — `unused` (no model), `stale` (ratio above 1), `drifting` (a drift finding of this column is significant),
 * `collapsed-variance` (ratio below `leastVariance`).
 *
 * Not measured: `too-few-rows`, where nothing is known of the age or the variance; `no-spread` (reference variance 0), `clock-ahead` (newest value after now).
 * Throws `RangeError` for a time to live that is not positive, a variance below 0, or an option out of range.
 * A reason is a question, not a verdict: a feature may wait for its model. Cost: O(features · drift findings).
 *
 * @example
 * import { reviewFeatures } from "@probity/core/features";
 * const day = 86_400_000;
 * const findings = reviewFeatures(
 *   [{ name: "rides_7d", models: [], refresh: { newestMs: 0, ttlMs: day } }],
 *   { nowMs: 3 * day, inputs: ["store"] },
 * );
 * findings.at(-1)?.parameters; // => { reasons: ["unused", "stale"] }
 */
export function reviewFeatures(
  features: readonly ReviewedFeature[],
  options: FeatureReviewOptions,
): readonly Finding[] {
  const { nowMs, inputs, drift = [], significance = 0.05, leastVariance = 0.01 } = options;
  const isShare = (value: number): boolean => value > 0 && value < 1;
  if (!Number.isFinite(nowMs) || !isShare(significance) || !isShare(leastVariance))
    throw new RangeError(
      `cannot review features at ${nowMs} with significance ${significance} and least variance ${leastVariance}: it needs a time and numbers between 0 and 1`,
    );
  const drifting = new Set(drift.flatMap((finding) => driftingColumn(finding, significance)));
  return features.flatMap((feature) => {
    requireFeature(feature);
    const { name, models } = feature;
    const find = (id: MeasureId, compute: () => Measured, reasons?: readonly ReviewReason[]): Finding =>
      measure(id, { column: name }, compute, {
        inputs,
        ...(reasons === undefined ? {} : { parameters: { reasons: [...reasons] } }),
      });
    const age = find("features/age-over-ttl", () => ageOverTtl(feature, nowMs));
    const spread = find("features/variance-ratio", () => varianceRatio(feature));
    const reasons: readonly ReviewReason[] = [
      ...(models.length === 0 ? (["unused"] as const) : []),
      ...(valueOf(age) > 1 ? (["stale"] as const) : []),
      ...(drifting.has(name) ? (["drifting"] as const) : []),
      ...(valueOf(spread) < leastVariance ? (["collapsed-variance"] as const) : []),
    ];
    return [
      find("features/model-count", () => ({ value: models.length, n: 1 })),
      age,
      spread,
      find("features/review-count", () => ({ value: reasons.length, n: 1 }), reasons),
    ];
  });
}

function ageOverTtl({ refresh }: ReviewedFeature, nowMs: number): Measured {
  if (refresh === undefined) throw new NotMeasurable("too-few-rows");
  if (refresh.newestMs > nowMs) throw new NotMeasurable("clock-ahead");
  return { value: (nowMs - refresh.newestMs) / refresh.ttlMs, n: 1 };
}

function varianceRatio({ variance }: ReviewedFeature): Measured {
  if (variance === undefined) throw new NotMeasurable("too-few-rows");
  if (variance.reference === 0) throw new NotMeasurable("no-spread");
  return { value: variance.current / variance.reference, n: 1 };
}

/** NaN where there is no value: it is neither above nor below anything. */
function valueOf({ measurement }: Finding): number {
  return measurement.status === "measured" ? measurement.value : Number.NaN;
}

function driftingColumn({ subject, measurement }: Finding, significance: number): readonly string[] {
  const adjusted = measurement.status === "measured" ? measurement.test?.adjusted?.pValue : undefined;
  return subject.column !== undefined && adjusted !== undefined && adjusted < significance
    ? [subject.column]
    : [];
}

function requireFeature({ name, refresh, variance }: ReviewedFeature): void {
  if (refresh !== undefined && !(refresh.ttlMs > 0 && Number.isFinite(refresh.newestMs)))
    throw new RangeError(
      `cannot review "${name}": its time to live is ${refresh.ttlMs} ms and its newest value of ${refresh.newestMs}, it needs a time above 0 and an instant`,
    );
  const isVariance = (value: number): boolean => value >= 0 && value < Infinity;
  if (variance !== undefined && !(isVariance(variance.reference) && isVariance(variance.current)))
    throw new RangeError(`cannot review "${name}": a variance is negative or not finite`);
}
