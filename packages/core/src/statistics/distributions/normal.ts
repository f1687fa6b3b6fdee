import { log, log1p } from "../portable/index.js";
import { checkNumber, checkProbability } from "./arguments.js";
import { erfc } from "./special/erfc.js";
import { erfcx } from "./special/erfcx.js";
import { gaussian } from "./special/exponential.js";

const sqrtHalf = 0.7071067811865476;

/**
 * The density of the standard normal law, e^(−x²/2) / √(2π). Throws RangeError on NaN. Cost: O(1).
 *
 * @example
 * import { normalDensity } from "@probity/core/statistics";
 * normalDensity(0); // => 0.3989422804014327
 */
export function normalDensity(x: number): number {
  checkNumber("normalDensity", "x", x);
  return 0.3989422804014327 * gaussian(x);
}

/**
 * P(X ≤ x) of the standard normal law, relative error below 1e-14 in both tails; 0 below −38.5. Throws RangeError on NaN.
 * Cost: O(1). Source: Φ(x) = e^(−x²/2) erfcx(−x/√2) / 2 in the tail. Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { normalCdf } from "@probity/core/statistics";
 * normalCdf(1.96); // => 0.9750021048517795
 * normalCdf(-20); // => 2.753624118606e-89
 */
export function normalCdf(x: number): number {
  checkNumber("normalCdf", "x", x);
  return upperTail(-x);
}

/**
 * P(X > x) of the standard normal law: {@link normalCdf} of −x.
 *
 * @example
 * import { normalSurvival } from "@probity/core/statistics";
 * normalSurvival(5); // => 2.8665157187919391e-7
 */
export function normalSurvival(x: number): number {
  checkNumber("normalSurvival", "x", x);
  return upperTail(x);
}

function upperTail(x: number): number {
  return x < 1 ? 0.5 * erfc(x * sqrtHalf) : 0.5 * gaussian(x) * erfcx(x * sqrtHalf);
}

/**
 * log P(X > x) of the standard normal law, also where the probability is far below the smallest double.
 * Throws RangeError on NaN. Cost: O(1). Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { normalLogSurvival } from "@probity/core/statistics";
 * normalLogSurvival(100); // => -5005.524208694
 */
export function normalLogSurvival(x: number): number {
  checkNumber("normalLogSurvival", "x", x);
  if (x < -1) return log1p(-upperTail(-x));
  return x < 1 ? log(upperTail(x)) : log(0.5 * erfcx(x * sqrtHalf)) - 0.5 * x * x;
}

/**
 * The x with P(X ≤ x) = p, relative error below 1e-14 at every p; −Infinity at 0, Infinity at 1.
 *
 * Where p is close to 1, ask {@link normalUpperQuantile} of the tail instead: 1 − p has lost its digits.
 * Throws RangeError unless p lies in [0, 1]. Cost: O(1).
 * Source: Wichura (1988), algorithm AS 241. Golden: `statistics/special-functions.json`.
 *
 * @example
 * import { normalQuantile } from "@probity/core/statistics";
 * normalQuantile(0.975); // => 1.95996398454005
 */
export function normalQuantile(p: number): number {
  checkProbability("normalQuantile", "probability", p);
  return p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - p);
}

/**
 * The x with P(X > x) = p: the critical value of a one-sided test at level p.
 *
 * Throws RangeError unless p lies in [0, 1]. Cost: O(1). Source: as {@link normalQuantile}.
 *
 * @example
 * import { normalUpperQuantile } from "@probity/core/statistics";
 * normalUpperQuantile(1e-20); // => 9.262340089798
 */
export function normalUpperQuantile(p: number): number {
  checkProbability("normalUpperQuantile", "probability", p);
  return p <= 0.5 ? upperQuantile(p) : -upperQuantile(1 - p);
}

/** The upper quantile at p ≤ ½. */
function upperQuantile(p: number): number {
  if (p === 0) return Infinity;
  const q = 0.5 - p;
  if (q <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(central, r)) / polynomial(centralDivisor, r);
  }
  const r = Math.sqrt(-log(p));
  if (r <= 5) return polynomial(middle, r - 1.6) / polynomial(middleDivisor, r - 1.6);
  return polynomial(far, r - 5) / polynomial(farDivisor, r - 5);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * x + coefficients[k]!;
  return sum;
}

// Coefficients of AS 241 (PPND16), in rising powers.
const central: readonly number[] = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
  45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
];
const centralDivisor: readonly number[] = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867,
  39307.89580009271061, 28729.085735721942674, 5226.495278852854561,
];
const middle: readonly number[] = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
  1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
];
const middleDivisor: readonly number[] = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
];
const far: readonly number[] = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
  0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
];
const farDivisor: readonly number[] = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
];

/**
 * The coefficients of {@link normalQuantile} in rising powers, for those who write it in another language: with q = ½ − p, it is q·P(r)/Q(r) of the central pair at
 * r = 0.180625 − q² for |q| ≤ 0.425; with r = √(−ln p) of the tail p, P/Q of the middle pair at r − 1.6 for r ≤ 5, of the far pair at r − 5 beyond.
 */
export const normalQuantileCoefficients: {
  readonly [part in
    | "central"
    | "centralDivisor"
    | "middle"
    | "middleDivisor"
    | "far"
    | "farDivisor"]: readonly number[];
} = { central, centralDivisor, middle, middleDivisor, far, farDivisor };
