import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { BoundedInterval } from "../../statistics/index.js";
import {
  conditionNumber,
  denseMatrix,
  multinomialBootstrap,
  percentileInterval,
} from "../../statistics/index.js";
import { countsOf, requireClasses } from "./classCounts.js";
import { eliminated } from "./eliminated.js";

/** Classes as numbers from 0: what happened, and what the model predicted. */
export interface LabeledPredictions {
  readonly labels: Int32Array;
  readonly predictions: Int32Array;
}

/** How many classes there are, and how to make the intervals. */
export interface LabelShiftOptions {
  readonly classes: number;
  readonly random: SeededRandom;
  /** Default 1,000. */
  readonly replicates?: number;
  readonly level?: number;
}

/** The shares of the classes among rows whose outcomes are not known yet. */
export interface LabelShift {
  /** One a class, from 0, in sum 1. */
  readonly shares: Float64Array;
  readonly intervals: readonly BoundedInterval[];
  readonly referenceShares: Float64Array;
  /** Current over reference share: what a reference row of the class counts for among the current rows. */
  readonly weights: Float64Array;
}

/**
 * The shares of the classes among current rows, from predictions alone, where the classes became more or less frequent but look as before: the q that
 * solves M q = μ, with M[i][j] the share of reference rows of class j that are predicted i and μ the shares of the current predictions (black box shift
 * estimation). Shares below 0 become 0, and all are brought to the sum 1. Percentile intervals from multinomial resamples of both counts.
 *
 * **It assumes label shift**: P(x | y) unchanged. Where that fails, the numbers mean nothing, and they do not show it. `conditionNumber` says how
 * many times sampling errors of the predictions can be magnified: at 10 or more read the intervals only.
 * Not measured: `no-rows`; `empty-group` (a class without a reference row); `rank-deficient` (the predictions do not tell two classes apart);
 * `too-few-rows` (in more than one resample in twenty). Throws `RangeError` where lengths differ or at a class out of range.
 * Cost: O(rows + replicates · classes³). Source: Lipton, Wang & Smola, ICML 2018; Saerens, Latinne & Decaestecker, Neural Computation 14 (2002).
 *
 * @example
 * import { confusionLabelShift } from "@probity/core/drift";
 * import { seededRandom } from "@probity/core/random";
 * const labels = Int32Array.from({ length: 200 }, (_, i) => (i < 100 ? 0 : 1));
 * const predictions = Int32Array.from({ length: 200 }, (_, i) => (i < 80 || i >= 190 ? 0 : 1));
 * const current = Int32Array.from({ length: 100 }, (_, i) => (i < 31 ? 0 : 1));
 * const shift = confusionLabelShift({ labels, predictions }, current, { classes: 2, random: seededRandom("1") });
 * shift.shares; // => Float64Array.of(0.3, 0.7)
 * shift.conditionNumber; // => 1.4560832005
 */
export function confusionLabelShift(
  reference: LabeledPredictions,
  currentPredictions: Int32Array,
  options: LabelShiftOptions,
): LabelShift & { readonly conditionNumber: number } {
  const { classes, random, replicates = 1000, level = 0.95 } = options;
  const { labels, predictions } = reference;
  requireClasses(classes);
  if (labels.length !== predictions.length)
    throw new RangeError(
      `cannot count ${labels.length} labels by ${predictions.length} predictions: it needs one each`,
    );
  const ofLabels = countsOf(labels, classes);
  countsOf(predictions, classes);
  const current = countsOf(currentPredictions, classes);
  if (labels.length === 0 || currentPredictions.length === 0) throw new NotMeasurable("no-rows");
  if (ofLabels.includes(0)) throw new NotMeasurable("empty-group");
  // Row after row by prediction: the cell of prediction i and label j.
  const confusion = new Float64Array(classes * classes);
  for (let row = 0; row < labels.length; row++) confusion[predictions[row]! * classes + labels[row]!]! += 1;
  const shares = solved(confusion, current, classes);
  if (shares === undefined) throw new NotMeasurable("rank-deficient");
  const referenceShares = ofLabels.map((count) => count / labels.length);
  const draws = multinomialBootstrap(confusion, { random: random.stream("reference", 0), replicates });
  const drawnCurrent = multinomialBootstrap(current, { random: random.stream("current", 0), replicates });
  const resampled = Array.from({ length: replicates }, (_, r) =>
    solved(
      draws.subarray(r * confusion.length, (r + 1) * confusion.length),
      drawnCurrent.subarray(r * classes, (r + 1) * classes),
      classes,
    ),
  ).filter((each) => each !== undefined);
  if ((replicates - resampled.length) * 20 > replicates) throw new NotMeasurable("too-few-rows");
  return {
    shares,
    intervals: intervalsOf(resampled, classes, level),
    referenceShares,
    weights: shares.map((share, j) => share / referenceShares[j]!),
    conditionNumber: conditionNumber(denseMatrix(byLabel(confusion, classes), classes)),
  };
}

/** The share of each prediction among the rows of a label. */
function byLabel(confusion: Float64Array, classes: number): Float64Array {
  const totals = new Float64Array(classes);
  confusion.forEach((count, cell) => {
    totals[cell % classes]! += count;
  });
  return confusion.map((count, cell) => count / totals[cell % classes]!);
}

/** `undefined` where a class has no row, or two cannot be told apart. */
function solved(confusion: Float64Array, current: Float64Array, classes: number): Float64Array | undefined {
  const rows = current.reduce((total, count) => total + count, 0);
  const shares = eliminated(
    byLabel(confusion, classes),
    current.map((count) => count / rows),
  );
  if (shares === undefined) return undefined;
  const positive = shares.map((share) => Math.max(0, share));
  const total = positive.reduce((sum, share) => sum + share, 0);
  return positive.map((share) => share / total);
}

/** Percentile intervals, one a class. */
export function intervalsOf(
  resampled: readonly Float64Array[],
  classes: number,
  level: number,
): readonly BoundedInterval[] {
  return Array.from({ length: classes }, (_, j) => ({
    ...percentileInterval(
      Float64Array.from(resampled, (shares) => shares[j]!),
      { level },
    ),
    level,
    method: "bootstrap-percentile" as const,
  }));
}
