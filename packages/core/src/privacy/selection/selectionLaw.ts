import { exp, expm1 } from "../../statistics/portable/index.js";
import { bestScore, requireScores } from "./selectionTerms.js";

/** The scale of a selection, for its law. */
export interface SelectionLawOptions {
  /** Above 0; `Infinity` selects without regard to the scores. */
  readonly scale: number;
}

/**
 * The probability that `exponentialMechanism` selects each candidate: e^(score/scale) over the sum of all.
 *
 * To choose a scale and to judge utility on scores that are public; of private scores the law tells more than a selection.
 * Throws `RangeError` for no scores, scores that are not finite, a scale not above 0. Cost: O(candidates).
 * Source: McSherry & Talwar (2007). Golden: `privacy/selection.json`.
 *
 * @example
 * import { exponentialLaw } from "@probity/core/privacy";
 * exponentialLaw([0, 1, 2, 3], { scale: 2 })[3]; // => 0.455054233923
 */
export function exponentialLaw(scores: ArrayLike<number>, options: SelectionLawOptions): Float64Array {
  const law = scaledGaps(scores, options).map((gap) => exp(-gap));
  let sum = 0;
  for (const weight of law) sum += weight;
  return law.map((weight) => weight / sum);
}

/**
 * The probability that `permuteAndFlip` selects each candidate: with p = e^−(best − score)/scale, pᵢ · ∫₀¹ Πⱼ≠ᵢ (1 − pⱼt) dt, by sums of
 * positive terms.
 *
 * To choose a scale and to judge utility on scores that are public; of private scores the law tells more than a selection.
 * Throws `RangeError` for no scores, scores that are not finite, a scale not above 0. Cost: O(candidates³).
 * Source: McKenna & Sheldon (2020). Golden: `privacy/selection.json`.
 *
 * @example
 * import { permuteAndFlipLaw } from "@probity/core/privacy";
 * permuteAndFlipLaw([0, 1, 2, 3], { scale: 2 })[3]; // => 0.535633249728
 */
export function permuteAndFlipLaw(scores: ArrayLike<number>, options: SelectionLawOptions): Float64Array {
  const gaps = scaledGaps(scores, options);
  const tails = gaps.map((gap) => -expm1(-gap));
  return gaps.map((gap, i) => exp(-gap) * meanBefore(tails, i));
}

/**
 * The probability that the turn comes to a candidate: the mean, over how many of the others come before it (each number alike), of the
 * mean probability that all coins of so many of the others show tails.
 */
function meanBefore(tails: Float64Array, candidate: number): number {
  // means[k]: the mean product of k of the first `seen` others; another one is among the k with probability k/(seen + 1).
  const means = new Float64Array(tails.length).fill(0);
  means[0] = 1;
  let seen = 0;
  for (let j = 0; j < tails.length; j++) {
    if (j === candidate) continue;
    for (let k = seen + 1; k > 0; k--)
      means[k] = ((seen + 1 - k) * means[k]! + k * tails[j]! * means[k - 1]!) / (seen + 1);
    seen += 1;
  }
  let sum = 0;
  for (const mean of means) sum += mean;
  return sum / tails.length;
}

function scaledGaps(scores: ArrayLike<number>, { scale }: SelectionLawOptions): Float64Array {
  if (!(scale > 0)) throw new RangeError(`cannot select with a scale of ${scale}: it needs a number above 0`);
  if (scores.length === 0) throw new RangeError("cannot select by 0 scores: it needs one or more");
  requireScores(scores, scores.length);
  const best = bestScore(scores);
  // Halves, since the difference of two doubles may be beyond the largest one.
  return Float64Array.from(scores, (score) => ((best / 2 - score / 2) / scale) * 2);
}
