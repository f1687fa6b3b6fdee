import type { SecureRandom } from "../../random/index.js";
import { floorOfRoot } from "../exact/floorOfRoot.js";
import type { Rational } from "../exact/rational.js";
import { bernoulliExp, bernoulliExpOfSafe, bernoulliExpOfShare } from "./bernoulliExp.js";
import { discreteLaplace, discreteLaplaceOfLong } from "./discreteLaplace.js";

/**
 * Draws whole numbers y with probability ∝ e^−y²/(2 · variance) exactly; ±2^53 stands for all from there on. The variance is the
 * parameter σ², which the draws have nearly, not exactly.
 * Whole numbers only: products that could pass 2^53 − 1 are taken over bigints. Proof: `discreteGaussian.proof.md`.
 * Source: Canonne, Kamath & Steinke (2020), algorithm 3.
 */
export function discreteGaussian(variance: Rational, random: SecureRandom): () => number {
  const { width, slope, divisor } = proposal(variance);
  const propose = discreteLaplace({ numerator: width, denominator: 1n }, random);
  const [steps, offset, parts] = [Number(slope), Number(variance.numerator), Number(divisor)];
  // An upper bound above 2^53 − 1 is no bound: then no distance passes.
  const largest = parts > Number.MAX_SAFE_INTEGER ? -1 : largestRoot;
  return () => {
    for (;;) {
      const drawn = propose();
      const distance = Math.abs(Math.abs(drawn) * steps - offset);
      const accepted =
        distance <= largest
          ? acceptedOfSafe(distance * distance, parts, random)
          : acceptedOfLong(BigInt(Math.abs(drawn)) * slope - variance.numerator, divisor, random);
      if (accepted) return drawn;
    }
  };
}

/** {@link discreteGaussian} over bigints alone: no number is too large for it. */
export function discreteGaussianOfLong(variance: Rational, random: SecureRandom): () => bigint {
  const { width, slope, divisor } = proposal(variance);
  const propose = discreteLaplaceOfLong({ numerator: width, denominator: 1n }, random);
  return () => {
    for (;;) {
      const drawn = propose();
      const magnitude = drawn < 0n ? -drawn : drawn;
      if (acceptedOfLong(magnitude * slope - variance.numerator, divisor, random)) return drawn;
    }
  };
}

/** ⌊√(2^53 − 1)⌋: what is at most this has a safe square. */
const largestRoot = 94_906_265;

/**
 * The discrete Laplace law that is drawn from, of scale t = ⌊σ⌋ + 1, and what is needed to accept: with σ² = p/q,
 * (|y| − σ²/t)²/(2σ²) = (|y| · qt − p)²/(2pqt²).
 */
function proposal({ numerator, denominator }: Rational): {
  readonly width: bigint;
  readonly slope: bigint;
  readonly divisor: bigint;
} {
  const width = floorOfRoot(numerator / denominator) + 1n;
  const slope = denominator * width;
  return { width, slope, divisor: 2n * numerator * slope * width };
}

/** Bernoulli(e^−square/divisor), both safe integers. */
function acceptedOfSafe(square: number, divisor: number, random: SecureRandom): boolean {
  let rest = square;
  for (; rest >= divisor; rest -= divisor) if (!bernoulliExpOfSafe(1, 1, random)) return false;
  return bernoulliExpOfSafe(rest, divisor, random);
}

/** Bernoulli(e^−distance²/divisor). */
function acceptedOfLong(distance: bigint, divisor: bigint, random: SecureRandom): boolean {
  const square = distance * distance;
  return square < divisor
    ? bernoulliExpOfShare(square, divisor, random)
    : bernoulliExp({ numerator: square, denominator: divisor }, random);
}
