import { exp, log, log1p } from "../portable/index.js";
import { checkNumber, checkProbability } from "./arguments.js";
import type { DoubleDouble } from "./special/doubleDouble.js";
import { divide, exactProduct } from "./special/doubleDouble.js";
import { exponential, gaussian } from "./special/exponential.js";

// π² / 8 as two doubles.
const eighthOfSquaredPi: DoubleDouble = { high: 1.2337005501361697, low: 7.831619385924639e-17 };

/**
 * P(K ≤ x) of the Kolmogorov law, the limit of √n · sup |F_n − F|: √(2π)/x · Σ e^(−(2j−1)²π²/(8x²)); 0 for x ≤ 0.
 *
 * Relative error below 2e-13 in both tails. Throws RangeError on NaN. Cost: O(1).
 * This is the law for many rows; small samples of the Kolmogorov–Smirnov test have an exact law of their own.
 * Source: Kolmogorov (1933). Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { kolmogorovCdf } from "@probity/core/statistics";
 * kolmogorovCdf(1); // => 0.730000328323
 */
export function kolmogorovCdf(x: number): number {
  checkNumber("kolmogorovCdf", "x", x);
  if (x <= 0.04) return 0;
  return x < 1 ? lowerTail(x) : 1 - upperTail(x);
}

/**
 * P(K > x) of the Kolmogorov law, 2 Σ (−1)^(j−1) e^(−2j²x²): the asymptotic p-value of a Kolmogorov–Smirnov test at
 * x = √n · D. 1 for x ≤ 0. Errors and cost as {@link kolmogorovCdf}.
 *
 * @example
 * import { kolmogorovSurvival } from "@probity/core/statistics";
 * kolmogorovSurvival(1.36); // => 0.049485876755
 */
export function kolmogorovSurvival(x: number): number {
  checkNumber("kolmogorovSurvival", "x", x);
  if (x <= 0.04) return 1;
  return x < 1 ? 1 - lowerTail(x) : upperTail(x);
}

/**
 * log P(K > x) of the Kolmogorov law, also where the p-value underflows.
 *
 * @example
 * import { kolmogorovLogSurvival } from "@probity/core/statistics";
 * kolmogorovLogSurvival(100).toFixed(6); // => "-19999.306853"
 */
export function kolmogorovLogSurvival(x: number): number {
  checkNumber("kolmogorovLogSurvival", "x", x);
  if (x <= 0.04) return 0;
  return x < 1 ? log1p(-lowerTail(x)) : logUpperTail(x);
}

/**
 * The x with P(K ≤ x) = p; 0 at p = 0, Infinity at p = 1. Throws RangeError unless p lies in [0, 1].
 *
 * @example
 * import { kolmogorovQuantile } from "@probity/core/statistics";
 * kolmogorovQuantile(0.5); // => 0.82757355519
 */
export function kolmogorovQuantile(p: number): number {
  checkProbability("kolmogorovQuantile", "probability", p);
  return p <= 0.5 ? lowerQuantile(p) : upperQuantile(1 - p);
}

/**
 * The x with P(K > x) = p: the critical value of √n · D at level p; Infinity at p = 0, 0 at p = 1.
 * Throws RangeError unless p lies in [0, 1].
 *
 * @example
 * import { kolmogorovUpperQuantile } from "@probity/core/statistics";
 * kolmogorovUpperQuantile(0.05); // => 1.358098639323
 */
export function kolmogorovUpperQuantile(p: number): number {
  checkProbability("kolmogorovUpperQuantile", "probability", p);
  return p <= 0.5 ? upperQuantile(p) : lowerQuantile(1 - p);
}

/** −π² / (8x²), the exponent of the first term of the lower tail. */
function lowerExponent(x: number): DoubleDouble {
  const { high, low } = divide(eighthOfSquaredPi, exactProduct(x, x));
  return { high: -high, low: -low };
}

/** 1 + e^(8e) + e^(24e) + …, e the exponent of the first term: terms 1, 9, 25, … over the first. */
function lowerSeries(exponent: number): number {
  return 1 + exp(8 * exponent) + exp(24 * exponent) + exp(48 * exponent);
}

function lowerTail(x: number): number {
  const exponent = lowerExponent(x);
  return (2.5066282746310007 / x) * exponential(exponent) * lowerSeries(exponent.high);
}

function logLowerTail(x: number): number {
  const exponent = lowerExponent(x).high;
  return exponent + log((2.5066282746310007 / x) * lowerSeries(exponent));
}

/** 1 − e^(−6x²) + e^(−16x²) − …: the terms over the first, for x ≥ 0.8. */
function upperSeries(x: number): number {
  const square = x * x;
  return 1 - exp(-6 * square) + exp(-16 * square) - exp(-30 * square) + exp(-48 * square);
}

function upperTail(x: number): number {
  return x > 1e3 ? 0 : 2 * gaussian(2 * x) * upperSeries(x);
}

function logUpperTail(x: number): number {
  return log(2 * upperSeries(x)) - 2 * x * x;
}

/** Newton's method on log P(K ≤ x), which is concave, from below. */
function lowerQuantile(p: number): number {
  if (p === 0) return 0;
  const wanted = log(p);
  let x = 0.04;
  for (let round = 0; round < 100; round++) {
    const e = -lowerExponent(x).high;
    const weight = (exp(-8 * e) * 9 + exp(-24 * e) * 25 + exp(-48 * e) * 49 + 1) / lowerSeries(-e);
    const slope = (2 * e * weight - 1) / x;
    const step = (wanted - logLowerTail(x)) / slope;
    x += step;
    if (Math.abs(step) < 1e-10 * x) break;
  }
  return x;
}

/** Newton's method on log P(K > x), which is concave, from above: P(K > x) < 2 e^(−2x²). */
function upperQuantile(p: number): number {
  if (p === 0) return Infinity;
  const wanted = log(p);
  let x = Math.sqrt(0.5 * (0.6931471805599453 - wanted));
  for (let round = 0; round < 100; round++) {
    const square = x * x;
    const weight =
      (1 - 4 * exp(-6 * square) + 9 * exp(-16 * square) - 16 * exp(-30 * square) + 25 * exp(-48 * square)) /
      upperSeries(x);
    const step = (logUpperTail(x) - wanted) / (4 * x * weight);
    x += step;
    if (Math.abs(step) < 1e-10 * x) break;
  }
  return x;
}
