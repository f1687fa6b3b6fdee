import { checkNumber, checkParameter, checkProbability } from "./arguments.js";
import { gammaCdf, gammaLogSurvival, gammaQuantile, gammaSurvival, gammaUpperQuantile } from "./gamma.js";

/**
 * P(X ≤ x) of the χ² law; 0 for x ≤ 0. The degrees of freedom may be any positive number, whole or not.
 *
 * Relative error below 2e-13 in both tails. Throws RangeError on NaN and unless degreesOfFreedom lies in [1e-100, 1e16].
 * Cost: O(√degreesOfFreedom) up to 2e5, then O(1). Source: {@link gammaCdf} at x/2. Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { chiSquaredCdf } from "@probity/core/statistics";
 * chiSquaredCdf(3.84, 1); // => 0.949956478751
 */
export function chiSquaredCdf(x: number, degreesOfFreedom: number): number {
  check("chiSquaredCdf", x, degreesOfFreedom);
  return gammaCdf(x / 2, degreesOfFreedom / 2);
}

/**
 * P(X > x) of the χ² law: the p-value of a χ² statistic. Limits, errors and cost as {@link chiSquaredCdf}.
 *
 * @example
 * import { chiSquaredSurvival } from "@probity/core/statistics";
 * chiSquaredSurvival(20, 3); // => 0.000169742435553
 */
export function chiSquaredSurvival(x: number, degreesOfFreedom: number): number {
  check("chiSquaredSurvival", x, degreesOfFreedom);
  return gammaSurvival(x / 2, degreesOfFreedom / 2);
}

/**
 * log P(X > x) of the χ² law, also where the p-value underflows.
 *
 * @example
 * import { chiSquaredLogSurvival } from "@probity/core/statistics";
 * chiSquaredLogSurvival(5000, 2); // => -2500
 */
export function chiSquaredLogSurvival(x: number, degreesOfFreedom: number): number {
  check("chiSquaredLogSurvival", x, degreesOfFreedom);
  return gammaLogSurvival(x / 2, degreesOfFreedom / 2);
}

/**
 * The x with P(X ≤ x) = p of the χ² law. Throws RangeError unless p lies in [0, 1] and degreesOfFreedom lies in [1e-100, 1e16].
 *
 * @example
 * import { chiSquaredQuantile } from "@probity/core/statistics";
 * chiSquaredQuantile(0.025, 9); // => 2.700389499980
 */
export function chiSquaredQuantile(p: number, degreesOfFreedom: number): number {
  checkProbability("chiSquaredQuantile", "probability", p);
  checkParameter("chiSquaredQuantile", "degreesOfFreedom", degreesOfFreedom);
  return 2 * gammaQuantile(p, degreesOfFreedom / 2);
}

/**
 * The x with P(X > x) = p of the χ² law: the critical value at level p.
 * Throws RangeError unless p lies in [0, 1] and degreesOfFreedom lies in [1e-100, 1e16].
 *
 * @example
 * import { chiSquaredUpperQuantile } from "@probity/core/statistics";
 * chiSquaredUpperQuantile(0.05, 1); // => 3.841458820694
 */
export function chiSquaredUpperQuantile(p: number, degreesOfFreedom: number): number {
  checkProbability("chiSquaredUpperQuantile", "probability", p);
  checkParameter("chiSquaredUpperQuantile", "degreesOfFreedom", degreesOfFreedom);
  return 2 * gammaUpperQuantile(p, degreesOfFreedom / 2);
}

function check(what: string, x: number, degreesOfFreedom: number): void {
  checkNumber(what, "x", x);
  checkParameter(what, "degreesOfFreedom", degreesOfFreedom);
}
