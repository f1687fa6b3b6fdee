import type { SecureRandom } from "../../random/index.js";

/**
 * True with probability numerator/denominator exactly, for 0 ≤ numerator ≤ denominator: a uniform number of [0, 1) is compared
 * with the fraction, 32 binary digits at a time until they differ. The first digits may have been drawn before.
 */
export function bernoulli(
  numerator: bigint,
  denominator: bigint,
  random: SecureRandom,
  first: number = random.uint32(),
): boolean {
  let rest = numerator;
  for (let drawn = first; ; drawn = random.uint32()) {
    rest <<= 32n;
    const digits = rest / denominator;
    const threshold = Number(digits);
    if (drawn !== threshold) return drawn < threshold;
    rest -= digits * denominator;
    if (rest === 0n) return false;
  }
}
