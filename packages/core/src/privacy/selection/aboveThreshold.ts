import { requireSecureRandom } from "../../random/index.js";
import { nonNegativeRational } from "../exact/nonNegativeRational.js";
import type { ExactNumber, Rational } from "../exact/rational.js";
import { exceeds, positiveRational, quotientOf, sumOf } from "../exact/rational.js";
import { roundedUp } from "../exact/roundedUp.js";
import type { AdditiveDomain } from "../mechanisms/latticeOf.js";
import type { Mechanism } from "../mechanisms/mechanism.js";
import { discreteLaplaceOfLong } from "../samplers/discreteLaplace.js";
import { latticeAnswers } from "./latticeAnswers.js";

/** What answers are held against, and how noisily. */
export interface AboveThresholdOptions {
  /** A finite number, declared without looking at the data. */
  readonly threshold: number;
  /** The scale of the noise on the threshold, drawn once; above 0. */
  readonly thresholdScale: ExactNumber;
  /** The scale of the noise on each answer; above 0. */
  readonly queryScale: ExactNumber;
}

/**
 * The place of the first answer that, with discrete Laplace noise, reaches a noisy threshold; −1 where none does (the sparse vector technique).
 * However many answers come before, answers that are `d` apart at most (the greatest difference) lose
 * ε = d/thresholdScale + 2d/queryScale; rounded upward. Nothing but the place is told: neither a noisy answer nor a second place.
 *
 * Domain: a list of `size` finite answers within declared bounds, on a lattice (whole numbers have exponent 0) or doubles, which are rounded to
 * multiples of 2^k first; then d grows by 2^k, at most 2^−37 of the smaller scale or 2^−50 of the larger bound.
 * Throws `RangeError` for a threshold that is not finite, scales not above 0, a domain as `laplaceMechanism` refuses it, an answer outside of it
 * (by index, before anything is drawn); `TypeError` for a source that is not `secureRandom()`. Cost: O(size), about 1 µs an answer.
 * Source: Dwork & Roth (2014), algorithm 1; Lyu, Su & Li (2017) on variants that are not private.
 * Proof: `aboveThreshold.proof.md`. Golden: `privacy/selection.json`.
 *
 * @example
 * import { aboveThreshold } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const counts = { kind: "lattice", exponent: 0, size: 3, lower: 0, upper: 100_000 } as const;
 * const first = aboveThreshold(counts, { threshold: 5000, thresholdScale: 2, queryScale: 4 });
 * first.map(1); // => { measure: "pure", epsilon: 1 }
 * first.release([0, 10_000, 90_000], secureRandom()); // => 1
 */
export function aboveThreshold(
  domain: AdditiveDomain,
  options: AboveThresholdOptions,
): Mechanism<ArrayLike<number>, number> {
  const { threshold } = options;
  if (!Number.isFinite(threshold))
    throw new RangeError(`cannot hold answers against ${threshold}: it needs a finite threshold`);
  const onThreshold = positiveRational("add noise of scale", options.thresholdScale);
  const onQuery = positiveRational("add noise of scale", options.queryScale);
  const { rounding, indexOf, inSteps, requireAnswers } = latticeAnswers(
    domain,
    exceeds(onThreshold, onQuery) ? onQuery : onThreshold,
  );
  return {
    name: "above-threshold",
    domain,
    metric: "l-infinity",
    measure: "pure",
    map: (distance) => {
      const apart = sumOf(nonNegativeRational("map a distance of", distance), rounding);
      const onAnswer = quotientOf({ ...apart, numerator: 2n * apart.numerator }, onQuery);
      return { measure: "pure", epsilon: roundedUp(sumOf(quotientOf(apart, onThreshold), onAnswer)) };
    },
    release: (answers, source) => {
      const random = requireSecureRandom(source);
      requireAnswers("hold against a threshold", answers);
      const noiseOf = (scale: Rational): (() => bigint) => discreteLaplaceOfLong(inSteps(scale), random);
      const bar = indexOf(threshold) + noiseOf(onThreshold)();
      const noise = noiseOf(onQuery);
      for (let i = 0; i < answers.length; i++) if (indexOf(answers[i]!) + noise() >= bar) return i;
      return -1;
    },
  };
}
