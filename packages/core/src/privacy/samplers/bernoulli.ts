import type { SecureRandom } from "../../random/index.js";

/**
 * True with probability numerator/denominator exactly, for 0 ≤ numerator ≤ denominator: a uniform number of [0, 1) is compared
 * with the fraction, 32 binary digits at a time until they differ.
 */
export function bernoulli(numerator: bigint, denominator: bigint, random: SecureRandom): boolean {
  let rest = numerator;
  for (;;) {
    rest <<= 32n;
    const digits = rest / denominator;
    const drawn = random.uint32();
    const threshold = Number(digits);
    if (drawn !== threshold) return drawn < threshold;
    rest -= digits * denominator;
    if (rest === 0n) return false;
  }
}
