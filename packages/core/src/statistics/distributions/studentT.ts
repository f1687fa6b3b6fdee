import { log1p } from "../portable/index.js";
import { checkNumber, checkParameter, checkProbability } from "./arguments.js";
import { quantilePoint } from "./beta.js";
import { betaPointOfOdds } from "./special/betaPoint.js";
import type { DoubleDouble } from "./special/doubleDouble.js";
import { exactProduct, multiplyNumber, subtract } from "./special/doubleDouble.js";
import { exponential } from "./special/exponential.js";
import { incompleteBeta } from "./special/incompleteBeta.js";
import { preciseLog } from "./special/preciseLog.js";
import type { Tail } from "./special/tail.js";
import { tailLogProbability, tailProbability } from "./special/tail.js";

/**
 * P(X ≤ x) of Student's t law. The degrees of freedom may be any positive number, whole or not.
 *
 * Relative error below 2e-13 in both tails. Throws RangeError on NaN and unless degreesOfFreedom lies in [1e-100, 1e16]. Cost: O(1).
 * Source: P(X > x) = ½ I(v/(v + x²); v/2, ½) for x ≥ 0 (NIST DLMF 8.17). Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { studentTCdf } from "@probity/core/statistics";
 * studentTCdf(1.96, 10); // => 0.960781879876
 */
export function studentTCdf(x: number, degreesOfFreedom: number): number {
  check("studentTCdf", x, degreesOfFreedom);
  return upperTail(-x, degreesOfFreedom);
}

/**
 * P(X > x) of Student's t law: the one-sided p-value of a t statistic. Limits, errors and cost as {@link studentTCdf}.
 *
 * @example
 * import { studentTSurvival } from "@probity/core/statistics";
 * studentTSurvival(40, 10); // => 1.140428872e-12
 */
export function studentTSurvival(x: number, degreesOfFreedom: number): number {
  check("studentTSurvival", x, degreesOfFreedom);
  return upperTail(x, degreesOfFreedom);
}

/**
 * log P(X > x) of Student's t law, also where the probability underflows.
 *
 * @example
 * import { studentTLogSurvival } from "@probity/core/statistics";
 * studentTLogSurvival(1e40, 20); // => -1814.540051137
 */
export function studentTLogSurvival(x: number, degreesOfFreedom: number): number {
  check("studentTLogSurvival", x, degreesOfFreedom);
  if (x < 0) return log1p(-upperTail(-x, degreesOfFreedom));
  if (x === 0) return -0.6931471805599453;
  return x === Infinity
    ? -Infinity
    : tailLogProbability(bothTails(x, degreesOfFreedom), "lower") - 0.6931471805599453;
}

/**
 * The x with P(X ≤ x) = p of Student's t law; −Infinity at 0, Infinity at 1. Where p is close to 1, ask
 * {@link studentTUpperQuantile} instead. Throws RangeError unless p lies in [0, 1] and degreesOfFreedom lies in [1e-100, 1e16].
 *
 * @example
 * import { studentTQuantile } from "@probity/core/statistics";
 * studentTQuantile(0.975, 10); // => 2.228138851986
 */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  checkProbability("studentTQuantile", "probability", p);
  checkParameter("studentTQuantile", "degreesOfFreedom", degreesOfFreedom);
  return p < 0.5 ? -upperQuantile(p, degreesOfFreedom) : upperQuantile(1 - p, degreesOfFreedom);
}

/**
 * The x with P(X > x) = p of Student's t law: the critical value of a one-sided test at level p.
 * Throws RangeError unless p lies in [0, 1] and degreesOfFreedom lies in [1e-100, 1e16].
 *
 * @example
 * import { studentTUpperQuantile } from "@probity/core/statistics";
 * studentTUpperQuantile(1e-12, 30); // => 11.397217523311
 */
export function studentTUpperQuantile(p: number, degreesOfFreedom: number): number {
  checkProbability("studentTUpperQuantile", "probability", p);
  checkParameter("studentTUpperQuantile", "degreesOfFreedom", degreesOfFreedom);
  return p <= 0.5 ? upperQuantile(p, degreesOfFreedom) : -upperQuantile(1 - p, degreesOfFreedom);
}

function upperTail(x: number, v: number): number {
  if (x === 0) return 0.5;
  if (x === Infinity) return 0;
  if (x === -Infinity) return 1;
  const outside = 0.5 * tailProbability(bothTails(Math.abs(x), v), "lower");
  return x > 0 ? outside : 1 - outside;
}

/** P(|X| > x) as the lower side of the beta law with parameters v/2 and ½ at v / (v + x²). */
function bothTails(x: number, v: number): Tail {
  const inside = Math.abs(x) > 1e-140 && Math.abs(x) < 1e140;
  const square: DoubleDouble = inside ? exactProduct(x, x) : { high: x * x, low: 0 };
  const point = betaPointOfOdds(
    { value: { high: v, low: 0 }, log: preciseLog(v) },
    { value: square, log: multiplyNumber(preciseLog(x), 2) },
  );
  return incompleteBeta(v / 2, 0.5, point);
}

/** The upper quantile at p ≤ ½. */
function upperQuantile(p: number, v: number): number {
  if (p === 0) return Infinity;
  const { x, y, logOdds } = quantilePoint(2 * p, 1 - 2 * p, v / 2, 0.5);
  // x = v / (v + t²)
  if (logOdds === null) return Math.sqrt(v) * (Math.sqrt(y) / Math.sqrt(x));
  return exponential(multiplyNumber(subtract(preciseLog(v), logOdds), 0.5));
}

function check(what: string, x: number, degreesOfFreedom: number): void {
  checkNumber(what, "x", x);
  checkParameter(what, "degreesOfFreedom", degreesOfFreedom);
}
