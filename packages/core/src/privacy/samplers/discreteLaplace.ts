import type { SecureRandom } from "../../random/index.js";
import type { Rational } from "../exact/rational.js";
import { geometric, geometricOfLong } from "./geometric.js";

/**
 * Draws whole numbers y with probability tanh(1/(2 · scale)) · e^−|y|/scale exactly; ±2^53 stands for all from there on.
 * Whole numbers only: products that could pass 2^53 − 1 are taken over bigints. Proof: `discreteLaplace.proof.md`.
 */
export function discreteLaplace(scale: Rational, random: SecureRandom): () => number {
  const magnitudeOf = geometric(scale, random);
  return () => {
    for (;;) {
      const magnitude = magnitudeOf();
      const negative = random.integer(2) === 1;
      if (!negative) return magnitude;
      // Zero has one sign only, or it would come twice as often.
      if (magnitude > 0) return -magnitude;
    }
  };
}

/** {@link discreteLaplace} over bigints alone: no number is too large for it. */
export function discreteLaplaceOfLong(scale: Rational, random: SecureRandom): () => bigint {
  const magnitudeOf = geometricOfLong(scale, random);
  return () => {
    for (;;) {
      const magnitude = magnitudeOf();
      const negative = random.integer(2) === 1;
      if (!negative) return magnitude;
      if (magnitude > 0n) return -magnitude;
    }
  };
}
