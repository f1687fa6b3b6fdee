import type { SecureRandom } from "../../random/index.js";
import type { Rational } from "../exact/rational.js";
import { bernoulliExpOfSafe, bernoulliExpOfShare } from "./bernoulliExp.js";

/** What stands for every number from 2^53 on. */
export const saturation: number = Number.MAX_SAFE_INTEGER + 1;

/**
 * Draws whole numbers y ≥ 0 with probability (1 − e^−1/scale) · e^−y/scale exactly; 2^53 stands for all from there on.
 * Source: Canonne, Kamath & Steinke (2020), algorithm 2 without its sign.
 */
export function geometric(scale: Rational, random: SecureRandom): () => number {
  const [over, under] = [Number(scale.numerator), Number(scale.denominator)];
  if (Number.isSafeInteger(over) && Number.isSafeInteger(under))
    return () => geometricOfSafe(over, under, random);
  const draw = geometricOfLong(scale, random);
  return () => saturated(draw());
}

/** {@link geometric} over bigints alone: no number is too large for it. */
export function geometricOfLong({ numerator, denominator }: Rational, random: SecureRandom): () => bigint {
  return () => {
    let remainder: bigint;
    do remainder = random.bigInteger(numerator);
    while (!bernoulliExpOfShare(remainder, numerator, random));
    return (remainder + numerator * BigInt(successes(random))) / denominator;
  };
}

function geometricOfSafe(numerator: number, denominator: number, random: SecureRandom): number {
  let remainder: number;
  do remainder = random.integer(numerator);
  while (!bernoulliExpOfSafe(remainder, numerator, random));
  const wholes = successes(random);
  const total = remainder + numerator * wholes;
  if (total > Number.MAX_SAFE_INTEGER)
    return saturated((BigInt(remainder) + BigInt(numerator) * BigInt(wholes)) / BigInt(denominator));
  // The rest is exact, and so is a quotient without rest.
  return denominator === 1 ? total : (total - (total % denominator)) / denominator;
}

/** How often Bernoulli(e^−1) succeeds before it fails. */
function successes(random: SecureRandom): number {
  let count = 0;
  while (bernoulliExpOfSafe(1, 1, random)) count += 1;
  return count;
}

function saturated(value: bigint): number {
  return Math.min(Number(value), saturation);
}
