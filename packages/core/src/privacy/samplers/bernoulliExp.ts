import type { SecureRandom } from "../../random/index.js";
import type { Rational } from "../exact/rational.js";
import { bernoulli } from "./bernoulli.js";

/**
 * True with probability e^−x exactly, for rational x ≥ 0: e^−x = (e^−1)^⌊x⌋ · e^−(x − ⌊x⌋).
 * Source: Canonne, Kamath & Steinke, The Discrete Gaussian for Differential Privacy (2020), algorithm 1.
 */
export function bernoulliExp({ numerator, denominator }: Rational, random: SecureRandom): boolean {
  for (let whole = numerator / denominator; whole > 0n; whole--)
    if (!bernoulliExpOfSafe(1, 1, random)) return false;
  return bernoulliExpOfShare(numerator % denominator, denominator, random);
}

/** {@link bernoulliExp} of numerator/denominator ≤ 1, both safe integers. */
export function bernoulliExpOfSafe(numerator: number, denominator: number, random: SecureRandom): boolean {
  for (let k = 1; ; k++) {
    const range = denominator * k;
    // A product beyond 2^53 − 1 is rounded, but not to below it: then the other path takes over from this k on.
    if (range > Number.MAX_SAFE_INTEGER)
      return bernoulliExpOfShare(BigInt(numerator), BigInt(denominator), random, k);
    if (random.integer(range) >= numerator) return (k & 1) === 1;
  }
}

/** {@link bernoulliExp} of numerator/denominator ≤ 1, parts of any length. */
export function bernoulliExpOfShare(
  numerator: bigint,
  denominator: bigint,
  random: SecureRandom,
  from = 1,
): boolean {
  const digits = Number((numerator << 32n) / denominator);
  for (let k = from; ; k++) {
    const word = random.uint32();
    // x · 2^32 is from `digits` to below `digits` + 1: that settles whether (word + u)/2^32 < x/k for all u of [0, 1), or leaves it open.
    const settled = k < countable && (word * k > digits || (word + 1) * k <= digits);
    const success = settled
      ? word * k <= digits
      : bernoulli(numerator, denominator * BigInt(k), random, word);
    // The number of the first failure among Bernoulli(x/1), Bernoulli(x/2), … is odd with probability e^−x.
    if (!success) return (k & 1) === 1;
  }
}

/** Products of a word with less than this are safe integers. */
const countable = 0x20_0000;
