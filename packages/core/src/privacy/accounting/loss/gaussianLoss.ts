import { erfcx, exp, gaussLegendre, log, normalSurvival } from "../../../statistics/index.js";
import { roundedUp } from "../outward.js";
import { requireDelta, requireEpsilon } from "../requireLoss.js";

/**
 * log δ(ε) of normal noise, `noise` being its standard deviation over the most that the neighbors differ (L2), also where δ is below the
 * smallest double: δ = Φ(1/2σ − εσ) − e^ε Φ(−1/2σ − εσ), the exact curve.
 *
 * With a = εσ − 1/2σ and b = εσ + 1/2σ it is ½ e^−a²/2 (erfcx(a/√2) − erfcx(b/√2)); the difference is integrated where it would cancel.
 * Rounded upward by 1e-13, relative to δ and to log δ. −Infinity where the noise is infinite. Throws `RangeError` unless the noise is at
 * least 0 and ε a finite number from 0. Cost: O(1). Source: Balle, Wang (2018). Golden: `privacy/accounting-conversions.json`.
 *
 * @example
 * import { gaussianLogDelta } from "@probity/core/privacy";
 * gaussianLogDelta(1, 100); // => -4960.25455382
 */
export function gaussianLogDelta(noise: number, epsilon: number): number {
  requireNoise(noise);
  requireEpsilon("bound delta", epsilon);
  if (noise === 0) return 0;
  if (noise === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  const value = logDelta(noise, epsilon);
  if (value === Number.NEGATIVE_INFINITY) return value;
  return Math.min(0, value + 1e-13 * (1 + Math.abs(value)));
}

/**
 * δ(ε) of normal noise: see {@link gaussianLogDelta}. 0 only where it is below the smallest double.
 *
 * @example
 * import { gaussianDelta } from "@probity/core/privacy";
 * gaussianDelta(1, 1); // => 0.126936737507
 */
export function gaussianDelta(noise: number, epsilon: number): number {
  return exp(gaussianLogDelta(noise, epsilon));
}

/**
 * The smallest ε for which normal noise is (ε, δ)-private: the root of its exact curve, rounded upward; 0 where δ is large enough.
 *
 * Infinity at δ = 0 or without noise. Throws `RangeError` unless the noise is at least 0 and δ in [0, 1). Cost: O(1), some sixty curve
 * points. Golden: `privacy/accounting-pld.json`.
 *
 * @example
 * import { gaussianEpsilon } from "@probity/core/privacy";
 * gaussianEpsilon(1, 1e-5); // => 4.37717809568
 */
export function gaussianEpsilon(noise: number, delta: number): number {
  requireNoise(noise);
  requireDelta("bound epsilon", delta);
  if (noise === Number.POSITIVE_INFINITY) return 0;
  if (delta === 0 || noise === 0) return Number.POSITIVE_INFINITY;
  const target = log(delta);
  if (gaussianLogDelta(noise, 0) <= target) return 0;
  return falling((epsilon) => gaussianLogDelta(noise, epsilon) - target);
}

/**
 * The least standard deviation of normal noise that makes a release of this sensitivity (L2) (ε, δ)-private: the root of the exact
 * curve (the analytic Gaussian mechanism), rounded upward. Below the classic √(2 log(1.25/δ))/ε, which is proved for ε < 1 only.
 *
 * Throws `RangeError` unless ε is a finite number from 0, δ in (0, 1) and the sensitivity a finite number above 0. Cost: O(1).
 * Source: Balle, Wang (2018), in logarithms, so that it holds for small δ and large ε as well.
 * Golden: `privacy/accounting-conversions.json`, `privacy/accounting-calibration.json`.
 *
 * @example
 * import { gaussianSigma } from "@probity/core/privacy";
 * gaussianSigma({ epsilon: 1, delta: 1e-5 }); // => 3.73063163482
 */
export function gaussianSigma(options: {
  readonly epsilon: number;
  readonly delta: number;
  readonly sensitivity?: number;
}): number {
  const { epsilon, delta, sensitivity = 1 } = options;
  requireEpsilon("calibrate noise", epsilon);
  requireDelta("calibrate noise", delta);
  if (delta === 0)
    throw new RangeError("cannot calibrate normal noise: got delta 0, it needs a number above 0");
  if (!(sensitivity > 0 && Number.isFinite(sensitivity)))
    throw new RangeError(`cannot calibrate noise: got sensitivity ${sensitivity}, it needs a number above 0`);
  const target = log(delta);
  return roundedUp(falling((noise) => gaussianLogDelta(noise, epsilon) - target) * sensitivity, 1e-15);
}

function requireNoise(noise: number): void {
  if (!(noise >= 0))
    throw new RangeError(`cannot account for normal noise: got ${noise}, it needs a number from 0`);
}

function logDelta(noise: number, epsilon: number): number {
  const width = 1 / noise;
  const [a, b] = [epsilon * noise - width / 2, epsilon * noise + width / 2];
  if (width <= 1) {
    let sum = 0;
    rule.nodes.forEach((node, i) => {
      sum += rule.weights[i]! * steepness((a + node * width) * sqrtHalf);
    });
    return log(sum * width * sqrtHalf * 0.5) - (a * a) / 2;
  }
  if (a > 0) return log(0.5 * (erfcx(a * sqrtHalf) - erfcx(b * sqrtHalf))) - (a * a) / 2;
  return log(normalSurvival(a) - 0.5 * exp(-(a * a) / 2) * erfcx(b * sqrtHalf));
}

const sqrtHalf = 0.7071067811865476;
const rule = gaussLegendre(16);

/** −d/dx erfcx(x) = 2/√π − 2x erfcx(x), by its asymptotic series where that cancels. */
function steepness(x: number): number {
  const twoBySqrtPi = 1.1283791670955126;
  if (x < 12) return twoBySqrtPi - 2 * x * erfcx(x);
  let term = 1;
  let sum = 0;
  for (let k = 1; k < 14; k++) {
    term *= (2 * k - 1) / (2 * x * x);
    sum += k % 2 === 1 ? term : -term;
  }
  return twoBySqrtPi * sum;
}

/** The upper end of where a falling function of x > 0 crosses 0, by bisection on the logarithm of x. */
function falling(value: (x: number) => number): number {
  let high = 1;
  while (value(high) > 0) high *= 2;
  let low = high / 2;
  while (value(low) <= 0 && low > 1e-300) [low, high] = [low / 2, low];
  while (high - low > 4e-16 * high) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (value(middle) > 0) low = middle;
    else high = middle;
  }
  return high;
}
