import type { Rational } from "../exact/rational.js";

/** Two numbers of 2^−`bits` between which a number lies, ends included. */
export interface Enclosure {
  readonly lower: bigint;
  readonly upper: bigint;
  readonly bits: bigint;
}

/**
 * Bounds of e^−x for rational x > 0, each end rounded outward at every step: the alternating series of e^−y, y = x/2^h ≤ 1/2, squared h
 * times. Cost: O(bits) products of so many bits. Proof: `truthCoin.proof.md`.
 */
export function expEnclosure(x: Rational, accuracy: number): Enclosure {
  const halvings = Math.max(0, bitLength(x.numerator) - bitLength(x.denominator) + 2);
  const bits = BigInt(accuracy + halvings + 24);
  let { lower, upper } = seriesOf(x.numerator, x.denominator << BigInt(halvings), bits);
  for (let i = 0; i < halvings; i++) {
    lower = (lower * lower) >> bits;
    upper = quotientAbove(upper * upper, 1n << bits);
  }
  return { lower, upper, bits };
}

/** Bounds of 1 − y + y²/2! − …, y = over/under ≤ 1/2; what is left of the series is less than its last term. */
function seriesOf(over: bigint, under: bigint, bits: bigint): Omit<Enclosure, "bits"> {
  const one = 1n << bits;
  let [termBelow, termAbove] = [one, one];
  let [lower, upper] = [one, one];
  for (let k = 1n; termAbove > 1n; k++) {
    termBelow = (termBelow * over) / (under * k);
    termAbove = quotientAbove(termAbove * over, under * k);
    if (k % 2n === 0n) [lower, upper] = [lower + termBelow, upper + termAbove];
    else [lower, upper] = [lower - termAbove, upper - termBelow];
  }
  return { lower: lower - termAbove, upper: upper + termAbove };
}

function quotientAbove(over: bigint, under: bigint): bigint {
  return (over + under - 1n) / under;
}

function bitLength(value: bigint): number {
  return value.toString(2).length;
}
