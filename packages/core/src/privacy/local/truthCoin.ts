import type { SecureRandom } from "../../random/index.js";
import type { Rational } from "../exact/rational.js";
import { expEnclosure } from "./expEnclosure.js";

/**
 * A coin that is true with probability 1/(1 + lies · e^−ε) exactly, for a whole number `lies` ≥ 1 and rational ε > 0: a uniform number of
 * [0, 1) is compared with the probability, 32 binary digits at a time until they differ. Digits are computed once and kept; each is certain,
 * since the bounds that it is read from agree on it. One word a toss but once in 2^32. Proof: `truthCoin.proof.md`.
 */
export function truthCoin(lies: number, epsilon: Rational): (random: SecureRandom) => boolean {
  const digits: number[] = [];
  return (random) => {
    for (let i = 0; ; i++) {
      const digit = (digits[i] ??= digitAt(i, BigInt(lies), epsilon));
      const drawn = random.uint32();
      if (drawn !== digit) return drawn < digit;
    }
  };
}

/** The digit at `i` (0 is the first) of the probability to the base 2^32. */
function digitAt(i: number, lies: bigint, epsilon: Rational): number {
  const places = 32n * BigInt(i + 1);
  for (let accuracy = Number(places) + 64; ; accuracy += 32) {
    const { lower, upper, bits } = expEnclosure(epsilon, accuracy);
    const one = 1n << bits;
    const least = (one << places) / (one + lies * upper);
    const most = (one << places) / (one + lies * lower);
    if (least === most) return Number(BigInt.asUintN(32, least));
  }
}
