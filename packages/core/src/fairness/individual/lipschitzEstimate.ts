import { NotMeasurable } from "../../evidence/index.js";
import { requireProbabilities, requireSameLength } from "../../statistics/arguments/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import type { ComparedRows, RowCapOptions } from "./comparedRows.js";
import { comparedRows } from "./comparedRows.js";
import { areEqual, pointsOf, squaredDistance } from "./points.js";

/** How fast a model's answers change between rows. */
export interface LipschitzEstimate extends ComparedRows {
  /** The largest |yᵢ − yⱼ| / |xᵢ − xⱼ|; `null` where it is unbounded, as equal rows are answered differently. */
  readonly largest: number | null;
  /** The rows that have it, the first such pair. */
  readonly pair: readonly [number, number];
  /** Pairs of rows that differ in their features or their answers. */
  readonly pairs: number;
  /** The share of these pairs whose ratio is above `bound`. */
  readonly shareAbove: number;
  readonly bound: number;
}

/** Which ratio counts as too fast, and how many rows are compared. */
export interface LipschitzOptions extends RowCapOptions {
  /** Default 1. */
  readonly bound?: number;
}

/**
 * The Lipschitz estimate of a model's answers: the largest |yᵢ − yⱼ| / |xᵢ − xⱼ| over all pairs of rows (Euclidean distance), and the share
 * of pairs above `bound`. From 0; a model treats like rows alike with constant L where no pair is above L. Equal rows with equal answers are
 * left out, equal rows with other answers are unbounded (`null`).
 *
 * The features count in their own units: bring them to one scale first (`standardizedColumns`). Beyond `rowCap` rows (default 2,000) a drawn
 * sample is compared, and the largest ratio is a lower bound of that of all rows. Decisions jump, so that their ratio is large beside the
 * cut-off at any model: give scores. Not measured: `no-rows`, `too-few-rows` (one row), `constant-input` (all rows and answers are equal),
 * `not-finite`, `overflow`. Throws `RangeError` where lengths or options do not fit. Cost: O(min(rows, rowCap)² · columns).
 * Source: Dwork et al., ITCS 2012. Golden: `fairness/individual.json`.
 *
 * @example
 * import { lipschitzEstimate } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const { largest, pair, shareAbove } = lipschitzEstimate(denseMatrix(Float64Array.of(0, 1, 3), 1), Float64Array.of(0.2, 0.3, 0.9), { bound: 0.25 });
 * largest; // => 0.3
 * pair; // => [1, 2]
 * shareAbove; // => 0.333333333333
 */
export function lipschitzEstimate(
  features: DenseMatrix,
  answers: Uint8Array | Float64Array,
  options: LipschitzOptions = {},
): LipschitzEstimate {
  const { bound = 1 } = options;
  if (!(bound >= 0 && bound < Infinity))
    throw new RangeError(`cannot count ratios above ${bound}: it needs a finite number from 0`);
  const attempt = "estimate a Lipschitz constant";
  requireSameLength(attempt, features.rows, answers.length);
  requireProbabilities(attempt, answers);
  const { chosen, ...compared } = comparedRows(features.rows, options);
  if (features.rows === 0) throw new NotMeasurable("no-rows");
  if (features.rows === 1) throw new NotMeasurable("too-few-rows");
  const points = pointsOf(features);
  let largest = -1;
  let pair: readonly [number, number] = [0, 0];
  let pairs = 0;
  let above = 0;
  for (let i = 0; i < chosen.length; i++)
    for (let j = i + 1; j < chosen.length; j++) {
      const change = Math.abs(answers[chosen[i]!]! - answers[chosen[j]!]!);
      const squared = squaredDistance(points, chosen[i]!, chosen[j]!);
      if (squared === 0 && change === 0) continue;
      const ratio = change / (Math.sqrt(squared) * points.unit);
      pairs += 1;
      if (ratio > bound) above += 1;
      if (ratio > largest) {
        // So near that the ratio leaves the range of doubles.
        if (ratio === Infinity && !areEqual(points, chosen[i]!, chosen[j]!))
          throw new NotMeasurable("overflow");
        largest = ratio;
        pair = [chosen[i]!, chosen[j]!];
      }
    }
  if (pairs === 0) throw new NotMeasurable("constant-input");
  return {
    largest: largest === Infinity ? null : largest,
    pair,
    pairs,
    shareAbove: above / pairs,
    bound,
    ...compared,
  };
}
