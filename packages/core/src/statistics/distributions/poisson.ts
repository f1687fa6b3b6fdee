import { checkInteger, checkParameter, checkProbability } from "./arguments.js";
import { gammaCdf, gammaSurvival } from "./gamma.js";
import { normalQuantile } from "./normal.js";
import { smallestInteger } from "./smallestInteger.js";
import { exponential } from "./special/exponential.js";
import { gammaFront } from "./special/incompleteGamma.js";

/**
 * P(X = k) of the Poisson law, mean^k e^(−mean) / k!; 0 for k < 0.
 *
 * Relative error below 2e-13. Throws RangeError unless k is an integer and mean lies in [1e-100, 1e16]. Cost: O(1).
 * Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { poissonMass } from "@probity/core/statistics";
 * poissonMass(2, 1); // => 0.183939720586
 */
export function poissonMass(k: number, mean: number): number {
  check("poissonMass", k, mean);
  if (k < 0) return 0;
  const { exponent, factor } = gammaFront(k + 1, mean);
  return Math.min((exponential(exponent) * factor) / mean, 1);
}

/**
 * P(X ≤ k) of the Poisson law.
 *
 * Relative error below 2e-13 in both tails. Throws RangeError unless k is an integer and mean lies in [1e-100, 1e16]. Cost: O(√k) up to 1e5,
 * then O(1). Source: Q(k + 1, mean) (NIST DLMF 8.4.10). Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { poissonCdf } from "@probity/core/statistics";
 * poissonCdf(2, 1); // => 0.919698602929
 */
export function poissonCdf(k: number, mean: number): number {
  check("poissonCdf", k, mean);
  return k < 0 ? 0 : gammaSurvival(mean, k + 1);
}

/**
 * P(X > k) of the Poisson law. For P(X ≥ k), ask for k − 1. Limits, errors and cost as {@link poissonCdf}.
 *
 * @example
 * import { poissonSurvival } from "@probity/core/statistics";
 * poissonSurvival(2, 1); // => 0.080301397071
 */
export function poissonSurvival(k: number, mean: number): number {
  check("poissonSurvival", k, mean);
  return k < 0 ? 1 : gammaCdf(mean, k + 1);
}

/**
 * The smallest k with P(X ≤ k) ≥ probability; Infinity at 1. Throws RangeError unless the probability lies in [0, 1] and
 * mean > 0. Cost: some ten times {@link poissonCdf}.
 *
 * @example
 * import { poissonQuantile } from "@probity/core/statistics";
 * poissonQuantile(0.95, 4); // => 8
 */
export function poissonQuantile(probability: number, mean: number): number {
  checkProbability("poissonQuantile", "probability", probability);
  check("poissonQuantile", 0, mean);
  if (probability === 1) return Infinity;
  const above = guess(probability, mean);
  return smallestInteger(0, Number.MAX_SAFE_INTEGER - 1, above, (k) => poissonCdf(k, mean) >= probability);
}

/**
 * The smallest k with P(X > k) ≤ probability; Infinity at 0. Throws RangeError as {@link poissonQuantile}.
 *
 * @example
 * import { poissonUpperQuantile } from "@probity/core/statistics";
 * poissonUpperQuantile(1e-9, 4); // => 21
 */
export function poissonUpperQuantile(probability: number, mean: number): number {
  checkProbability("poissonUpperQuantile", "probability", probability);
  check("poissonUpperQuantile", 0, mean);
  if (probability === 0) return Infinity;
  const above = guess(1 - probability, mean);
  return smallestInteger(
    0,
    Number.MAX_SAFE_INTEGER - 1,
    above,
    (k) => poissonSurvival(k, mean) <= probability,
  );
}

function guess(probability: number, mean: number): number {
  const z = Math.max(-38, Math.min(normalQuantile(probability), 38));
  return mean + z * Math.sqrt(mean);
}

function check(what: string, k: number, mean: number): void {
  checkInteger(what, "k", k);
  checkParameter(what, "mean", mean);
}
