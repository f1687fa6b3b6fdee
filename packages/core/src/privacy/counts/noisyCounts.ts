import type { SecureRandom } from "../../random/index.js";
import { requireSecureRandom } from "../../random/index.js";
import type { ExactNumber, Rational } from "../exact/rational.js";
import {
  exceeds,
  nearestNumber,
  positiveRational,
  quotientOf,
  rational,
  statedText,
} from "../exact/rational.js";
import { latestResults } from "../latestResults.js";
import { discreteLaplace } from "../samplers/discreteLaplace.js";
import { discreteLaplaceMargin } from "./discreteLaplaceLaw.js";

/** What noise on counts needs to know. */
export interface NoisyCountsOptions {
  /** By how much all counts together can differ between neighbors (L1), a whole number from 1: see `disjointCountsSensitivity`. */
  readonly sensitivity: number;
  /** The privacy loss of the whole list, above 0. */
  readonly epsilon: ExactNumber;
  readonly random: SecureRandom;
  /** Of the margin; default 0.95. */
  readonly level?: number;
}

/** Counts with noise. Each value ± `margin` holds its true count with probability `level` or more. */
export interface NoisyCounts {
  /** Whole numbers, negative ones among them. */
  readonly values: Float64Array;
  readonly scale: number;
  readonly margin: number;
  readonly level: number;
}

const largestCount = 0x10_0000_0000_0000;
const largestScale = rational(0x100_0000_0000n, 1n);

/**
 * Adds discrete Laplace noise of scale sensitivity/ε to each count: the list is ε-differentially private for the neighbors that the
 * sensitivity was bounded for. Noise is drawn exactly, in whole numbers, so that no low bit of a float tells the count.
 * An empty cell gets noise like any other: the *cells* must be declared, not taken from the data.
 *
 * Values are whole numbers in ±2^52 (results beyond are held there, which costs no privacy). The same counts twice cost twice: spend
 * through a ledger (`releaseCounts`), which this function does not know.
 * Throws `RangeError` for counts that are no whole numbers from 0 to 2^52, a sensitivity that is no whole number from 1, ε that is not
 * above 0, a scale beyond 2^40, a level outside (0, 1); `TypeError` for a source that is not `secureRandom()`.
 * Do not cut negative values to 0 before adding them up: sums would be too high.
 * Cost: O(counts), about 0.15 µs each. Source: Ghosh, Roughgarden & Sundararajan (2009); Canonne, Kamath & Steinke (2020).
 * Proof: `noisyCounts.proof.md`. Golden: `privacy/noise-pmf.json`, `privacy/sampler-known-answers.json`.
 *
 * @example
 * import { noisyCounts } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const random = secureRandom();
 * const noisy = noisyCounts([120, 0], { sensitivity: 1, epsilon: 0.5, random });
 * noisy.scale; // => 2
 * noisy.margin; // => 6
 * noisyCounts([120, 0], { sensitivity: 1, epsilon: 0, random }); // throws RangeError
 */
export function noisyCounts(counts: ArrayLike<number>, options: NoisyCountsOptions): NoisyCounts {
  const { draw, ...terms } = preparedNoisyCounts(counts, options);
  return { values: draw(), ...terms };
}

/** {@link noisyCounts} in two steps: every refusal first, on a copy of the counts, then the draw, which cannot be refused. */
export function preparedNoisyCounts(
  counts: ArrayLike<number>,
  options: NoisyCountsOptions,
): Omit<NoisyCounts, "values"> & { readonly draw: () => Float64Array } {
  const { sensitivity, epsilon, level = 0.95 } = options;
  const random = requireSecureRandom(options.random);
  const { scale, exactScale, margin } = noiseOf({ sensitivity, epsilon, level });
  const exact = Float64Array.from(counts);
  requireCounts(exact);
  return {
    scale,
    margin,
    level,
    draw: () => {
      const noise = discreteLaplace(exactScale, random);
      return exact.map((count) => held(count + noise()));
    },
  };
}

/** What noise on counts is like, which depends on nothing of the data. */
interface CountNoise {
  readonly exactScale: Rational;
  readonly scale: number;
  readonly margin: number;
}

const noises = latestResults<CountNoise>({ most: 64 });

function noiseOf(terms: Omit<Required<NoisyCountsOptions>, "random">): CountNoise {
  const { sensitivity, epsilon, level } = terms;
  return noises(`${sensitivity} ${level} ${statedText(epsilon)}`, () => {
    const exactScale = scaleOf(terms);
    const margin = discreteLaplaceMargin(exactScale, { level });
    return { exactScale, scale: nearestNumber(exactScale), margin };
  });
}

function scaleOf({ sensitivity, epsilon }: Pick<NoisyCountsOptions, "sensitivity" | "epsilon">): Rational {
  if (!Number.isSafeInteger(sensitivity) || sensitivity < 1)
    throw new RangeError(
      `cannot add noise for a sensitivity of ${sensitivity}: it needs a whole number from 1`,
    );
  const loss = positiveRational("add noise for an epsilon of", epsilon);
  const scale = quotientOf(rational(BigInt(sensitivity), 1n), loss);
  if (exceeds(scale, largestScale))
    throw new RangeError("cannot add noise of a scale beyond 2^40: it needs a larger epsilon");
  return scale;
}

function requireCounts(counts: Float64Array): void {
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!;
    if (!Number.isSafeInteger(count) || count < 0 || count > largestCount)
      throw new RangeError(`cannot add noise to the count at ${i}: it needs a whole number from 0 to 2^52`);
  }
}

/** Noise that stands for ±2^53 and beyond ends up at the bound whatever the count: the bound depends on the sum alone. */
function held(value: number): number {
  return Math.min(largestCount, Math.max(-largestCount, value));
}
