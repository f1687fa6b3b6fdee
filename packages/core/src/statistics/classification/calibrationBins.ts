import { NotMeasurable } from "../../evidence/index.js";
import { requireLabels } from "../arguments/requireLabels.js";
import { requireProbabilities } from "../arguments/requireProbabilities.js";
import { requireSameLength } from "../arguments/requireSameLength.js";
import { requireWeights } from "../arguments/requireWeights.js";
import { sortOrder } from "../order/sortOrder.js";
import type { WeightOptions } from "./brierScore.js";

/** Sums over the rows of each bin, or of their weights: divide the latter two by `rows` where it is not 0. */
export interface CalibrationBins {
  readonly rows: Float64Array;
  readonly scores: Float64Array;
  readonly labels: Float64Array;
}

/** How many bins; 10 by default. */
export interface BinOptions {
  readonly bins?: number;
}

const attempt = "bin probabilities";

/**
 * Rows by score in bins of equal width: bin min(⌊k · score⌋, k − 1) of k.
 *
 * Not measured: `no-rows`, `zero-total-weight`. Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, a score outside
 * [0, 1], or a weight that is negative or not finite. Cost: O(n). Golden: `performance/binary.json`.
 *
 * @example
 * import { equalWidthCalibrationBins } from "@probity/core/statistics";
 * const bins = equalWidthCalibrationBins(Uint8Array.of(0, 1, 1), Float64Array.of(0.25, 0.5, 1), { bins: 2 });
 * [...bins.rows]; // => [1, 2]
 * [...bins.scores]; // => [0.25, 1.5]
 */
export function equalWidthCalibrationBins(
  yTrue: Uint8Array,
  yScore: Float64Array,
  options: BinOptions & WeightOptions = {},
): CalibrationBins {
  const { weights } = options;
  const bins = requireBins(options);
  requireRows(yTrue, yScore);
  if (weights !== undefined) requireWeights(attempt, weights, yTrue.length);
  const sums = emptyBins(bins);
  for (let i = 0; i < yTrue.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    const bin = Math.min(Math.floor(yScore[i]! * bins), bins - 1);
    sums.rows[bin]! += weight;
    sums.scores[bin]! += weight * yScore[i]!;
    sums.labels[bin]! += weight * yTrue[i]!;
  }
  return sums;
}

/**
 * Rows in the order of their scores, equal scores in the order of rows, split into k bins as evenly as can be: the first n mod k hold one
 * row more. Equal scores may be parted.
 *
 * Not measured: `no-rows`, `too-few-rows` (fewer than bins). Throws `RangeError` as {@link equalWidthCalibrationBins} does. Cost: O(n).
 * Golden: `performance/binary.json`.
 *
 * @example
 * import { equalMassCalibrationBins } from "@probity/core/statistics";
 * const bins = equalMassCalibrationBins(Uint8Array.of(0, 1, 1), Float64Array.of(0.25, 0.5, 1), { bins: 2 });
 * [...bins.rows]; // => [2, 1]
 */
export function equalMassCalibrationBins(
  yTrue: Uint8Array,
  yScore: Float64Array,
  options: BinOptions = {},
): CalibrationBins {
  const bins = requireBins(options);
  requireRows(yTrue, yScore);
  const n = yTrue.length;
  if (n < bins) throw new NotMeasurable("too-few-rows");
  const order = sortOrder(yScore);
  const sums = emptyBins(bins);
  const longer = n % bins;
  const least = (n - longer) / bins;
  let position = 0;
  for (let bin = 0; bin < bins; bin++) {
    const rows = bin < longer ? least + 1 : least;
    sums.rows[bin] = rows;
    for (const end = position + rows; position < end; position++) {
      sums.scores[bin]! += yScore[order[position]!]!;
      sums.labels[bin]! += yTrue[order[position]!]!;
    }
  }
  return sums;
}

function emptyBins(bins: number): CalibrationBins {
  return { rows: new Float64Array(bins), scores: new Float64Array(bins), labels: new Float64Array(bins) };
}

function requireBins({ bins = 10 }: BinOptions): number {
  if (!Number.isSafeInteger(bins) || bins < 1)
    throw new RangeError(`cannot ${attempt} in ${bins} bins: it needs a whole number from 1`);
  return bins;
}

function requireRows(yTrue: Uint8Array, yScore: Float64Array): void {
  requireSameLength(attempt, yTrue.length, yScore.length);
  if (yTrue.length === 0) throw new NotMeasurable("no-rows");
  requireLabels(attempt, yTrue);
  requireProbabilities(attempt, yScore);
}
