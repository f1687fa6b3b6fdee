import { NotMeasurable } from "../../evidence/index.js";
import { requireWeights } from "../arguments/requireWeights.js";
import type { WeightOptions } from "../classification/brierScore.js";
import { sortedCopy } from "../order/sortedCopy.js";
import { sortOrder } from "../order/sortOrder.js";
import { classesOf } from "./classes.js";
import { doublePlacements } from "./placements.js";

/**
 * The area under the ROC curve: the probability that a positive row scores above a negative one, P(s⁺ > s⁻) + ½ P(s⁺ = s⁻); weights multiply.
 * In [0, 1]; ½ for scores that say nothing. Scores may be any numbers, infinities too; only their order counts.
 *
 * Not measured: `no-rows`, `single-class`, `zero-total-weight` (of one class). Throws `RangeError` where lengths differ, at a NaN score, a label
 * that is neither 0 nor 1, or a weight that is negative or not finite. It says nothing of calibration or of any cut-off.
 * Cost: O(n); without weights the pairs are counted in whole numbers and divided once.
 * Source: Hanley & McNeil, Radiology 143 (1982). Golden: `performance/binary.json`, `fairness/group-metrics.json`.
 *
 * @example
 * import { rocAuc } from "@probity/core/statistics";
 * rocAuc(Uint8Array.of(0, 0, 1, 1), Float64Array.of(0.1, 0.4, 0.4, 0.8)); // => 0.875
 * rocAuc(Uint8Array.of(1, 1), Float64Array.of(0.1, 0.4)); // throws single-class
 */
export function rocAuc(yTrue: Uint8Array, yScore: Float64Array, options: WeightOptions = {}): number {
  const { weights } = options;
  const { positives, negatives } = classesOf(yTrue, yScore);
  if (weights === undefined)
    return areaOf(doublePlacements(sortedCopy(positives), sortedCopy(negatives)), negatives.length);
  requireWeights("rank scores", weights, yTrue.length);
  return weightedArea(yTrue, yScore, weights);
}

/** The area from the double placements of the positives: Σ / 2 n⁺ n⁻. */
export function areaOf(placements: Float64Array, negatives: number): number {
  let twice = 0;
  for (let i = 0; i < placements.length; i++) twice += placements[i]!;
  return twice / (2 * placements.length * negatives);
}

function weightedArea(yTrue: Uint8Array, yScore: Float64Array, weights: Float64Array): number {
  const order = sortOrder(yScore);
  let pairs = 0;
  let positivesBelow = 0;
  let negativesBelow = 0;
  let from = 0;
  while (from < order.length) {
    const score = yScore[order[from]!]!;
    let positives = 0;
    let negatives = 0;
    for (; from < order.length && yScore[order[from]!] === score; from++) {
      const row = order[from]!;
      if (yTrue[row] === 1) positives += weights[row]!;
      else negatives += weights[row]!;
    }
    pairs += positives * (negativesBelow + negatives / 2);
    positivesBelow += positives;
    negativesBelow += negatives;
  }
  if (!(positivesBelow > 0 && negativesBelow > 0)) throw new NotMeasurable("zero-total-weight");
  return Math.min(pairs / (positivesBelow * negativesBelow), 1);
}
