import type { SecureRandom } from "../../random/index.js";
import type { Rational } from "../exact/rational.js";
import { expEnclosure } from "../local/expEnclosure.js";

/**
 * True with probability 2^doublings · e^−x exactly, for rational x ≥ doublings · ln 2: a uniform number of [0, 1) is compared with it, 32 binary
 * digits at a time until they differ; each digit is certain. Proof: `intervalQuantile.proof.md`.
 */
export function liftedCoin(x: Rational, doublings: number, random: SecureRandom): boolean {
  if (x.numerator === 0n) return true;
  for (let i = 0; ; i++) {
    const digit = digitAt(i, { x, doublings });
    const drawn = random.uint32();
    if (drawn !== digit) return drawn < digit;
  }
}

/** The digit at `i` (0 is the first) of 2^doublings · e^−x to the base 2^32. */
function digitAt(i: number, { x, doublings }: { readonly x: Rational; readonly doublings: number }): number {
  const places = 32 * (i + 1) + doublings;
  for (let accuracy = places + 64; ; accuracy += 32) {
    const { lower, upper, bits } = expEnclosure(x, accuracy);
    const least = (lower << BigInt(places)) >> bits;
    if (least === (upper << BigInt(places)) >> bits) return Number(BigInt.asUintN(32, least));
  }
}
