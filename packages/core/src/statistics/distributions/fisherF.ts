import { checkNumber, checkParameter, checkProbability } from "./arguments.js";
import { quantilePoint } from "./beta.js";
import type { Scaled } from "./special/betaPoint.js";
import { betaPointOfOdds } from "./special/betaPoint.js";
import { add, exactProduct, subtract } from "./special/doubleDouble.js";
import { exponential } from "./special/exponential.js";
import { incompleteBeta } from "./special/incompleteBeta.js";
import { preciseLog } from "./special/preciseLog.js";
import type { Tail } from "./special/tail.js";
import { tailLogProbability, tailProbability } from "./special/tail.js";

/**
 * P(X ≤ x) of Fisher's F law; 0 for x ≤ 0. The degrees of freedom may be any positive numbers, whole or not.
 *
 * Relative error below 2e-13 in both tails. Throws RangeError on NaN and unless both degrees of freedom lie in [1e-100, 1e16].
 * Cost: O(√ of the larger one). Source: I(d₁x/(d₁x + d₂); d₁/2, d₂/2) (NIST DLMF 8.17). Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { fisherFCdf } from "@probity/core/statistics";
 * fisherFCdf(2.5, 4, 7); // => 0.86296663025
 */
export function fisherFCdf(x: number, numeratorDegrees: number, denominatorDegrees: number): number {
  check("fisherFCdf", x, numeratorDegrees, denominatorDegrees);
  if (x <= 0) return 0;
  return x === Infinity ? 1 : tailProbability(tailAt(x, numeratorDegrees, denominatorDegrees), "lower");
}

/**
 * P(X > x) of Fisher's F law: the p-value of an F statistic. Limits, errors and cost as {@link fisherFCdf}.
 *
 * @example
 * import { fisherFSurvival } from "@probity/core/statistics";
 * fisherFSurvival(30, 20, 100); // => 1.79753308e-33
 */
export function fisherFSurvival(x: number, numeratorDegrees: number, denominatorDegrees: number): number {
  check("fisherFSurvival", x, numeratorDegrees, denominatorDegrees);
  if (x <= 0) return 1;
  return x === Infinity ? 0 : tailProbability(tailAt(x, numeratorDegrees, denominatorDegrees), "upper");
}

/**
 * log P(X > x) of Fisher's F law, also where the p-value underflows.
 *
 * @example
 * import { fisherFLogSurvival } from "@probity/core/statistics";
 * fisherFLogSurvival(1e30, 4, 40); // => -1332.454831499
 */
export function fisherFLogSurvival(x: number, numeratorDegrees: number, denominatorDegrees: number): number {
  check("fisherFLogSurvival", x, numeratorDegrees, denominatorDegrees);
  if (x <= 0) return 0;
  return x === Infinity
    ? -Infinity
    : tailLogProbability(tailAt(x, numeratorDegrees, denominatorDegrees), "upper");
}

/**
 * The x with P(X ≤ x) = p of Fisher's F law. Throws RangeError unless p lies in [0, 1] and both degrees in [1e-100, 1e16].
 *
 * @example
 * import { fisherFQuantile } from "@probity/core/statistics";
 * fisherFQuantile(0.95, 4, 7); // => 4.120311727
 */
export function fisherFQuantile(p: number, numeratorDegrees: number, denominatorDegrees: number): number {
  checkProbability("fisherFQuantile", "probability", p);
  return quantile("fisherFQuantile", p, 1 - p, numeratorDegrees, denominatorDegrees);
}

/**
 * The x with P(X > x) = p of Fisher's F law: the critical value at level p.
 * Throws RangeError unless p lies in [0, 1] and both degrees in [1e-100, 1e16].
 *
 * @example
 * import { fisherFUpperQuantile } from "@probity/core/statistics";
 * fisherFUpperQuantile(0.05, 4, 7); // => 4.120311727
 */
export function fisherFUpperQuantile(
  p: number,
  numeratorDegrees: number,
  denominatorDegrees: number,
): number {
  checkProbability("fisherFUpperQuantile", "probability", p);
  return quantile("fisherFUpperQuantile", 1 - p, p, numeratorDegrees, denominatorDegrees);
}

function quantile(what: string, below: number, above: number, d1: number, d2: number): number {
  checkParameter(what, "numeratorDegrees", d1);
  checkParameter(what, "denominatorDegrees", d2);
  const { x, y, logOdds } = quantilePoint(below, above, d1 / 2, d2 / 2);
  if (logOdds === null) return (x / y) * (d2 / d1);
  return exponential(add(logOdds, subtract(preciseLog(d2), preciseLog(d1))));
}

function tailAt(x: number, d1: number, d2: number): Tail {
  return incompleteBeta(
    d1 / 2,
    d2 / 2,
    betaPointOfOdds(product(d1, x), { value: { high: d2, low: 0 }, log: preciseLog(d2) }),
  );
}

function product(a: number, b: number): Scaled {
  const inside = b > 1e-140 && b < 1e140 && a > 1e-140 && a < 1e140;
  return {
    value: inside ? exactProduct(a, b) : { high: a * b, low: 0 },
    log: add(preciseLog(a), preciseLog(b)),
  };
}

function check(what: string, x: number, d1: number, d2: number): void {
  checkNumber(what, "x", x);
  checkParameter(what, "numeratorDegrees", d1);
  checkParameter(what, "denominatorDegrees", d2);
}
