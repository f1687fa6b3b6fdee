import { checkNumber, checkParameter, checkProbability } from "./arguments.js";
import { incompleteGamma } from "./special/incompleteGamma.js";
import { inverseIncompleteGamma } from "./special/inverseIncompleteGamma.js";
import { tailLogProbability, tailProbability } from "./special/tail.js";

/**
 * P(X ≤ x) of the gamma law with this shape and scale 1, the regularized lower incomplete gamma function P(shape, x);
 * divide x by the scale for another one. 0 for x ≤ 0.
 *
 * Relative error below 2e-13 in both tails. Throws RangeError on NaN and unless shape lies in [1e-100, 1e16]. Cost: O(√shape) up to 1e5, then O(1).
 * Source: NIST DLMF 8.11.4, 8.9.2, 8.7.1, 8.12. Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { gammaCdf } from "@probity/core/statistics";
 * gammaCdf(1.5, 2); // => 0.4421745996289
 */
export function gammaCdf(x: number, shape: number): number {
  check("gammaCdf", x, shape);
  if (x <= 0) return 0;
  return x === Infinity ? 1 : tailProbability(incompleteGamma(shape, x), "lower");
}

/**
 * P(X > x) of the gamma law with this shape and scale 1, the regularized upper incomplete gamma function Q(shape, x).
 * Limits, errors and cost as {@link gammaCdf}.
 *
 * @example
 * import { gammaSurvival } from "@probity/core/statistics";
 * gammaSurvival(600, 2); // => 1.592888328e-258
 */
export function gammaSurvival(x: number, shape: number): number {
  check("gammaSurvival", x, shape);
  if (x <= 0) return 1;
  return x === Infinity ? 0 : tailProbability(incompleteGamma(shape, x), "upper");
}

/**
 * log P(X > x) of the gamma law with this shape and scale 1, also where the probability underflows.
 *
 * @example
 * import { gammaLogSurvival } from "@probity/core/statistics";
 * gammaLogSurvival(1000, 1); // => -1000
 */
export function gammaLogSurvival(x: number, shape: number): number {
  check("gammaLogSurvival", x, shape);
  if (x <= 0) return 0;
  return x === Infinity ? -Infinity : tailLogProbability(incompleteGamma(shape, x), "upper");
}

/**
 * The x with P(X ≤ x) = p of the gamma law with this shape and scale 1; 0 at p = 0, Infinity at p = 1. Where p is close
 * to 1, ask {@link gammaUpperQuantile} instead. Throws RangeError unless p lies in [0, 1] and shape lies in [1e-100, 1e16].
 *
 * @example
 * import { gammaQuantile } from "@probity/core/statistics";
 * gammaQuantile(0.5, 2); // => 1.678346990017
 */
export function gammaQuantile(p: number, shape: number): number {
  checkProbability("gammaQuantile", "probability", p);
  checkParameter("gammaQuantile", "shape", shape);
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  return inverseIncompleteGamma(shape, p, 1 - p);
}

/**
 * The x with P(X > x) = p of the gamma law with this shape and scale 1; Infinity at p = 0, 0 at p = 1.
 * Throws RangeError unless p lies in [0, 1] and shape lies in [1e-100, 1e16].
 *
 * @example
 * import { gammaUpperQuantile } from "@probity/core/statistics";
 * gammaUpperQuantile(0.05, 1); // => 2.995732273554
 */
export function gammaUpperQuantile(p: number, shape: number): number {
  checkProbability("gammaUpperQuantile", "probability", p);
  checkParameter("gammaUpperQuantile", "shape", shape);
  if (p === 0) return Infinity;
  if (p === 1) return 0;
  return inverseIncompleteGamma(shape, 1 - p, p);
}

function check(what: string, x: number, shape: number): void {
  checkNumber(what, "x", x);
  checkParameter(what, "shape", shape);
}
