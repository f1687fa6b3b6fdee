import { checkNumber, checkParameter, checkProbability } from "./arguments.js";
import { betaPoint } from "./special/betaPoint.js";
import { incompleteBeta } from "./special/incompleteBeta.js";
import type { BetaRoot } from "./special/inverseIncompleteBeta.js";
import { inverseIncompleteBeta } from "./special/inverseIncompleteBeta.js";
import { tailProbability } from "./special/tail.js";

/**
 * P(X ≤ x) of the beta law, the regularized incomplete beta function I_x(a, b); 0 for x ≤ 0, 1 for x ≥ 1.
 *
 * Relative error below 2e-13 in both tails. Throws RangeError on NaN and unless a and b lie in [1e-100, 1e16]. Cost: O(√max(a, b)).
 * Source: Didonato and Morris (1992), TOMS 708. Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { betaCdf } from "@probity/core/statistics";
 * betaCdf(0.4, 2, 5); // => 0.76672
 */
export function betaCdf(x: number, a: number, b: number): number {
  check("betaCdf", x, a, b);
  return probability(x, a, b, "lower");
}

/**
 * P(X > x) of the beta law, 1 − I_x(a, b) without cancellation. Limits, errors and cost as {@link betaCdf}.
 *
 * @example
 * import { betaSurvival } from "@probity/core/statistics";
 * betaSurvival(0.99, 2, 5); // => 5.95e-10
 */
export function betaSurvival(x: number, a: number, b: number): number {
  check("betaSurvival", x, a, b);
  return probability(x, a, b, "upper");
}

function probability(x: number, a: number, b: number, side: "lower" | "upper"): number {
  if (x <= 0) return side === "lower" ? 0 : 1;
  if (x >= 1) return side === "lower" ? 1 : 0;
  return tailProbability(incompleteBeta(a, b, betaPoint(x)), side);
}

/**
 * The x with P(X ≤ x) = p of the beta law. Throws RangeError unless p lies in [0, 1] and a, b in [1e-100, 1e16].
 * Cost: some ten times {@link betaCdf}.
 *
 * @example
 * import { betaQuantile } from "@probity/core/statistics";
 * betaQuantile(0.025, 2, 3); // => 0.0675859865
 */
export function betaQuantile(p: number, a: number, b: number): number {
  checkProbability("betaQuantile", "probability", p);
  checkParameter("betaQuantile", "a", a);
  checkParameter("betaQuantile", "b", b);
  return quantilePoint(p, 1 - p, a, b).x;
}

/**
 * The x with P(X > x) = p of the beta law. Throws RangeError unless p lies in [0, 1] and a, b in [1e-100, 1e16].
 *
 * @example
 * import { betaUpperQuantile } from "@probity/core/statistics";
 * betaUpperQuantile(0.025, 2, 3); // => 0.8058795503
 */
export function betaUpperQuantile(p: number, a: number, b: number): number {
  checkProbability("betaUpperQuantile", "probability", p);
  checkParameter("betaUpperQuantile", "a", a);
  checkParameter("betaUpperQuantile", "b", b);
  return quantilePoint(1 - p, p, a, b).x;
}

/** The point with this probability below and above it; the smaller of the two must be exact. */
export function quantilePoint(below: number, above: number, a: number, b: number): BetaRoot {
  if (below === 0) return { x: 0, y: 1, logOdds: null };
  if (above === 0) return { x: 1, y: 0, logOdds: null };
  return inverseIncompleteBeta(a, b, below, above);
}

function check(what: string, x: number, a: number, b: number): void {
  checkNumber(what, "x", x);
  checkParameter(what, "a", a);
  checkParameter(what, "b", b);
}
