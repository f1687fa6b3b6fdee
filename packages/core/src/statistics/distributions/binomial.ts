import { checkCount, checkInteger, checkProbability } from "./arguments.js";
import { normalQuantile } from "./normal.js";
import { smallestInteger } from "./smallestInteger.js";
import { betaPoint } from "./special/betaPoint.js";
import type { DoubleDouble } from "./special/doubleDouble.js";
import { add, multiplyNumber, subtract } from "./special/doubleDouble.js";
import { exponential } from "./special/exponential.js";
import { gammaParts } from "./special/gammaParts.js";
import { incompleteBeta } from "./special/incompleteBeta.js";
import { tailProbability } from "./special/tail.js";

/**
 * P(X = k) for k successes in n trials, C(n, k) p^k (1 − p)^(n − k); 0 outside 0 … n.
 *
 * Relative error below 2e-13. Throws RangeError unless k is an integer, n an integer of at least 0, and p in [0, 1].
 * Cost: O(1). Source: the gamma functions' exponents in double-double arithmetic. Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { binomialMass } from "@probity/core/statistics";
 * binomialMass(3, 10, 0.5); // => 0.1171875
 */
export function binomialMass(k: number, n: number, p: number): number {
  check("binomialMass", k, n, p);
  if (k < 0 || k > n) return 0;
  if (p === 0) return k === 0 ? 1 : 0;
  if (p === 1) return k === n ? 1 : 0;
  const whole = gammaParts(n + 1);
  const chosen = gammaParts(k + 1);
  const left = gammaParts(n - k + 1);
  const { logX, logY } = betaPoint(p);
  const powers: DoubleDouble = add(multiplyNumber(logX, k), multiplyNumber(logY, n - k));
  const exponent = add(powers, subtract(subtract(whole.exponent, chosen.exponent), left.exponent));
  return Math.min(exponential(exponent) * (whole.factor / chosen.factor / left.factor), 1);
}

/**
 * P(X ≤ k) for the number X of successes in n trials with success probability p.
 *
 * Relative error below 2e-13 in both tails. Throws RangeError unless k is an integer, n an integer of at least 0, and p
 * in [0, 1]. Cost: O(√n). Source: I_{1−p}(n − k, k + 1) (NIST DLMF 8.17.5). Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { binomialCdf } from "@probity/core/statistics";
 * binomialCdf(3, 10, 0.5); // => 0.171875
 */
export function binomialCdf(k: number, n: number, p: number): number {
  check("binomialCdf", k, n, p);
  return probability(k, n, p, "upper");
}

/**
 * P(X > k) for the number X of successes in n trials. For P(X ≥ k), ask for k − 1. Limits, errors and cost as {@link binomialCdf}.
 *
 * @example
 * import { binomialSurvival } from "@probity/core/statistics";
 * binomialSurvival(7, 10, 0.5); // => 0.0546875
 */
export function binomialSurvival(k: number, n: number, p: number): number {
  check("binomialSurvival", k, n, p);
  return probability(k, n, p, "lower");
}

/** X > k has the probability of the lower side of the beta law with parameters k + 1 and n − k at p. */
function probability(k: number, n: number, p: number, side: "lower" | "upper"): number {
  if (k < 0) return side === "lower" ? 1 : 0;
  if (k >= n) return side === "lower" ? 0 : 1;
  if (p === 0) return side === "lower" ? 0 : 1;
  if (p === 1) return side === "lower" ? 1 : 0;
  return tailProbability(incompleteBeta(k + 1, n - k, betaPoint(p)), side);
}

/**
 * The smallest k with P(X ≤ k) ≥ probability, in 0 … n. Throws RangeError as {@link binomialCdf}, and unless the
 * probability lies in [0, 1]. Cost: O(√n · log n).
 *
 * @example
 * import { binomialQuantile } from "@probity/core/statistics";
 * binomialQuantile(0.975, 100, 0.1); // => 16
 */
export function binomialQuantile(probability: number, n: number, p: number): number {
  checkProbability("binomialQuantile", "probability", probability);
  check("binomialQuantile", 0, n, p);
  return smallestInteger(0, n, guess(probability, n, p), (k) => binomialCdf(k, n, p) >= probability);
}

/**
 * The smallest k with P(X > k) ≤ probability, in 0 … n: the largest count that a test of this level still lets pass.
 * Throws RangeError as {@link binomialQuantile}.
 *
 * @example
 * import { binomialUpperQuantile } from "@probity/core/statistics";
 * binomialUpperQuantile(0.025, 100, 0.1); // => 16
 */
export function binomialUpperQuantile(probability: number, n: number, p: number): number {
  checkProbability("binomialUpperQuantile", "probability", probability);
  check("binomialUpperQuantile", 0, n, p);
  return smallestInteger(0, n, guess(1 - probability, n, p), (k) => binomialSurvival(k, n, p) <= probability);
}

function guess(probability: number, n: number, p: number): number {
  const z = Math.max(-38, Math.min(normalQuantile(probability), 38));
  return n * p + z * Math.sqrt(n * p * (1 - p));
}

function check(what: string, k: number, n: number, p: number): void {
  checkInteger(what, "k", k);
  checkCount(what, "n", n);
  checkProbability(what, "p", p);
}
