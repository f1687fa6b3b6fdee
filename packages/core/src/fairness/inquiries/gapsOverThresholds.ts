import { NotMeasurable } from "../../evidence/index.js";
import {
  requireLabels,
  requireLevel,
  requireProbabilities,
  requireSameLength,
} from "../../statistics/arguments/index.js";
import type { IntervalOptions } from "../../statistics/index.js";
import { rowsBelow, sortedCopy } from "../../statistics/index.js";
import { requireGroups } from "../arguments/requireGroups.js";
import type { GroupIds } from "../groups/groupIds.js";
import type { RateGaps } from "./rateGaps.js";
import { rateGaps } from "./rateGaps.js";

/** Groups and thresholds. */
export interface ThresholdGapOptions extends GroupIds, IntervalOptions {
  /** In [0, 1]; default 0.05, 0.10, … 0.95. */
  readonly thresholds?: readonly number[];
}

/** The gaps between groups where scores from `threshold` on are selected. */
export interface ThresholdGaps extends RateGaps {
  readonly threshold: number;
  /** Rows selected. */
  readonly selected: number;
}

/**
 * Fairness over thresholds: the selection rate, true and false positive rate of each group, and the gap between the largest and the smallest,
 * where a row is selected from each of some thresholds on (score ≥ threshold).
 *
 * The interval of a gap holds for all groups at once at *one* threshold; who searches thresholds for a small gap should ask for a higher level (1 − α
 * over the number of thresholds) or look at other rows afterwards. A gap that closes only where nobody is selected is none that was closed.
 * A group without a denominator has the rate `null`; a gap of fewer than two rates says why (`empty-group`, `no-positive-labels`, …).
 * Not measured at all: `no-rows`. Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, a score or threshold outside [0, 1],
 * or groups that do not fit. Cost: O(n) after sorting, and O(thresholds · groups · log n).
 * Source: intervals as {@link bandGap}.
 *
 * @example
 * import { gapsOverThresholds } from "@probity/core/fairness";
 * const yTrue = Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 0);
 * const scores = Float64Array.of(0.9, 0.6, 0.7, 0.2, 0.6, 0.3, 0.4, 0.1);
 * const groups = { groupOf: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1), groups: 2 };
 * const [low, high] = gapsOverThresholds(yTrue, scores, { ...groups, thresholds: [0.1, 0.5] });
 * low.selectionRate.rates; // => [1, 1]
 * high.selectionRate.rates; // => [0.75, 0.25]
 * const { outcome } = high.truePositiveRate;
 * "gap" in outcome && outcome.gap; // => 0.5
 */
export function gapsOverThresholds(
  yTrue: Uint8Array,
  yScore: Float64Array,
  options: ThresholdGapOptions,
): readonly ThresholdGaps[] {
  const attempt = "follow gaps over thresholds";
  const { thresholds = twentieths } = options;
  const level = requireLevel(options);
  requireGroups(attempt, options, yTrue.length);
  requireSameLength(attempt, yTrue.length, yScore.length);
  requireLabels(attempt, yTrue);
  requireProbabilities(attempt, yScore);
  const outside = thresholds.find((threshold) => !(threshold >= 0 && threshold <= 1));
  if (outside !== undefined)
    throw new RangeError(`cannot ${attempt}: got the threshold ${outside}, it needs numbers in [0, 1]`);
  if (yTrue.length === 0) throw new NotMeasurable("no-rows");
  const scores = sortedScores(yTrue, yScore, options);
  return thresholds.map((threshold) => {
    const counts = scores.map(([negatives, positives]) => {
      const falseNegatives = rowsBelow(positives, threshold);
      const trueNegatives = rowsBelow(negatives, threshold);
      return {
        truePositives: positives.length - falseNegatives,
        falsePositives: negatives.length - trueNegatives,
        trueNegatives,
        falseNegatives,
      };
    });
    const selected = counts.reduce((sum, own) => sum + own.truePositives + own.falsePositives, 0);
    return { threshold, selected, ...rateGaps(counts, level) };
  });
}

/** The scores of the negatives and of the positives of each group, ascending. */
function sortedScores(
  yTrue: Uint8Array,
  yScore: Float64Array,
  { groupOf, groups }: GroupIds,
): readonly (readonly [Float64Array, Float64Array])[] {
  const sizes = new Uint32Array(2 * groups);
  for (let row = 0; row < yTrue.length; row++) sizes[2 * groupOf[row]! + yTrue[row]!]! += 1;
  const cells = Array.from(sizes, (size) => new Float64Array(size));
  const filled = new Uint32Array(2 * groups);
  for (let row = 0; row < yTrue.length; row++) {
    const cell = 2 * groupOf[row]! + yTrue[row]!;
    cells[cell]![filled[cell]!++] = yScore[row]!;
  }
  return Array.from({ length: groups }, (_, group) => [
    sortedCopy(cells[2 * group]!),
    sortedCopy(cells[2 * group + 1]!),
  ]);
}

const twentieths: readonly number[] = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);
