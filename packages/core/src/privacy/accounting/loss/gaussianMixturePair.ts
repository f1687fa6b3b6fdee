import { exp, log, normalSurvival } from "../../../statistics/index.js";
import type { RisingPair } from "./lossTails.js";

/** Normal noise on a sum to which the record adds one of several amounts: Σ p_i N(c_i, σ²) against N(0, σ²). */
export function gaussianMixturePair(
  sigma: number,
  sensitivities: readonly number[],
  probabilities: readonly number[],
): RisingPair {
  const variance = sigma * sigma;
  const terms = sensitivities
    .map((c, i) => ({ c, p: probabilities[i]! }))
    .filter(({ p }) => p > 0)
    .sort((a, b) => b.c - a.c);
  const top = terms[0]!;
  const still = terms.reduce((sum, { c, p }) => sum + (c === 0 ? p : 0), 0);
  const least = still > 0 ? log(still) : Number.NEGATIVE_INFINITY;
  const lossAndSlope = (z: number): readonly [number, number] => {
    const exponents = terms.map(({ c }) => (2 * z * c - c * c) / (2 * variance));
    const largest = Math.max(...exponents);
    let [sum, slope] = [0, 0];
    terms.forEach(({ c, p }, i) => {
      const weight = p * exp(exponents[i]! - largest);
      sum += weight;
      slope += weight * c;
    });
    return [largest + log(sum), slope / (sum * variance)];
  };
  const mixed = (tailOf: (c: number) => number): number =>
    terms.reduce((sum, { c, p }) => sum + p * tailOf(c), 0);
  const reach = 10.2 * sigma;
  return {
    // The loss is convex in z: Newton's steps come down to it from above.
    pointAt: (loss) => {
      if (loss <= least) return Number.NEGATIVE_INFINITY;
      let z = (variance * (loss - log(top.p))) / top.c + top.c / 2;
      for (let i = 0; i < 200; i++) {
        const [at, slope] = lossAndSlope(z);
        const move = (at - loss) / slope;
        z -= move;
        if (!(Math.abs(move) > 1e-14 * (1 + Math.abs(z)))) break;
      }
      return z;
    },
    mixtureAbove: (z) => mixed((c) => normalSurvival((z - c) / sigma)),
    otherAbove: (z) => normalSurvival(z / sigma),
    mixtureBelow: (z) => mixed((c) => normalSurvival((c - z) / sigma)),
    otherBelow: (z) => normalSurvival(-z / sigma),
    least,
    most: Number.POSITIVE_INFINITY,
    lowest: lossAndSlope(-reach)[0],
    highest: lossAndSlope(top.c + reach)[0],
  };
}
