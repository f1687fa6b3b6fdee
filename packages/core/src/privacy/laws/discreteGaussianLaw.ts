import { erfcx, normalUpperQuantile } from "../../statistics/index.js";
import { exp } from "../../statistics/portable/index.js";
import type { ExactNumber, Rational } from "../exact/rational.js";
import { nearestNumber, positiveRational } from "../exact/rational.js";
import { squareOf } from "../exact/squareOf.js";

/**
 * The probability that discrete Gaussian noise is exactly k: e^−k²/(2σ²) / Σ e^−j²/(2σ²) over all whole j. `scale` is σ, the parameter
 * of the law; the standard deviation of the noise differs from it where σ is below 1 (`discreteGaussianVariance`).
 *
 * Throws `RangeError` unless k is a whole number and the scale is above 0. Relative error below 1e-13. Cost: O(1).
 * Source: Canonne, Kamath & Steinke (2020). Golden: `privacy/noise-pmf.json`.
 *
 * @example
 * import { discreteGaussianMass } from "@probity/core/privacy";
 * discreteGaussianMass(0, 1); // => 0.398942278267
 */
export function discreteGaussianMass(k: number, scale: ExactNumber): number {
  const variance = varianceOf(scale);
  return weight(wholeNumber(k), variance) / normalizer(nearestNumber(variance));
}

/**
 * The probability that discrete Gaussian noise of parameter σ = `scale` is above k.
 *
 * Throws `RangeError` unless k is a whole number and the scale is above 0. Relative error below 1e-13. Cost: O(min(scale, 256)).
 * Golden: `privacy/noise-pmf.json`, whose tails for σ = 10^6 are a normal approximation, good to 1e-11.
 *
 * @example
 * import { discreteGaussianSurvival } from "@probity/core/privacy";
 * discreteGaussianSurvival(0, 1); // => 0.300528860867
 */
export function discreteGaussianSurvival(k: number, scale: ExactNumber): number {
  const variance = varianceOf(scale);
  const at = wholeNumber(k);
  return at >= 0 ? atLeast(at + 1, variance) : 1 - atLeast(-at, variance);
}

/**
 * How far discrete Gaussian noise strays: the least whole m with P(|noise| ≤ m) ≥ level. A value ± m is the interval of what was counted.
 *
 * Throws `RangeError` unless the scale is above 0 and the level in (0, 1). Rounded upward: never too small, and too large by one at most
 * where a tail is within 1e-12 of 1 − level, or by a share of 1e-12 where the scale is above 2^40. Cost: O(min(scale, 256) · log scale). Golden: `privacy/opendp-maps.json`, where
 * the peer's accuracy is the least a with P(|noise| ≥ a) ≤ 1 − level: a = m + 1.
 *
 * @example
 * import { discreteGaussianMargin } from "@probity/core/privacy";
 * discreteGaussianMargin(10); // => 20
 * discreteGaussianMargin(10, { level: 0.99 }); // => 26
 */
export function discreteGaussianMargin(
  scale: ExactNumber,
  options: { readonly level?: number } = {},
): number {
  const { level = 0.95 } = options;
  if (!(level > 0 && level < 1))
    throw new RangeError(`cannot bound noise at level ${level}: it needs a number between 0 and 1`);
  const variance = varianceOf(scale);
  const sigma = Math.sqrt(nearestNumber(variance));
  // P(noise > m) is below the integral from m on of the continuous law.
  if (sigma > 0x100_0000_0000) return Math.ceil(sigma * normalUpperQuantile((1 - level) / 2) * (1 + 1e-12));
  const allowed = ((1 - level) / 2) * (1 - 1e-12);
  let [low, high] = [0, Math.ceil(40 * sigma) + 2];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (atLeast(middle + 1, variance) <= allowed) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The variance of discrete Gaussian noise of parameter σ = `scale`: below σ², and equal to it to all digits from σ = 2 on.
 *
 * Throws `RangeError` unless the scale is above 0. Relative error below 1e-13. Cost: O(1). Golden: `privacy/noise-pmf.json`.
 *
 * @example
 * import { discreteGaussianVariance } from "@probity/core/privacy";
 * discreteGaussianVariance("1/3"); // => 0.0217352016935
 */
export function discreteGaussianVariance(scale: ExactNumber): number {
  const variance = varianceOf(scale);
  const square = nearestNumber(variance);
  let sum = 0;
  if (square < 1) {
    for (let k = widest; k > 0; k--) sum += 2 * k * k * weight(k, variance);
    return sum / normalizer(square);
  }
  // The same sum by Poisson's formula, as below.
  for (let j = waves; j > 0; j--) {
    const phase = 2 * pi * pi * square * j * j;
    sum += 2 * 2 * phase * exp(-phase);
  }
  return square * (1 - (sum * Math.sqrt(2 * pi * square)) / normalizer(square));
}

const pi = 3.141592653589793;
// Of σ < 1 the weight of 40 is below e^−800; of σ ≥ 1 the third wave is below e^−177.
const widest = 40;
const waves = 3;

/** Σ e^−k²/(2σ²): directly for σ < 1, else by Poisson's formula as σ√(2π) · Σ e^−2π²σ²j². */
function normalizer(square: number): number {
  let sum = 0;
  if (square < 1) {
    for (let k = widest; k > 0; k--) sum += 2 * exp(-(k * k) / (2 * square));
    return 1 + sum;
  }
  for (let j = waves; j > 0; j--) sum += 2 * exp(-2 * pi * pi * square * j * j);
  return Math.sqrt(2 * pi * square) * (1 + sum);
}

/** e^−k²/(2σ²), with the whole part of the exponent apart so that it is not rounded. */
function weight(k: number, { numerator, denominator }: Rational): number {
  const over = BigInt(k) * BigInt(k) * denominator;
  const under = 2n * numerator;
  const whole = over / under;
  if (whole > 800n) return 0;
  return exp(-Number(whole)) * exp(-nearestNumber({ numerator: over % under, denominator: under }));
}

/** P(noise ≥ k) for k ≥ 1. */
function atLeast(k: number, variance: Rational): number {
  const first = weight(k, variance);
  if (first === 0) return 0;
  const square = nearestNumber(variance);
  const tail = square < 0x10000 ? summedTail(k, square) : smoothTail(k, Math.sqrt(square));
  return (first / normalizer(square)) * tail;
}

/** Σ e^−((k + j)² − k²)/(2σ²) over j ≥ 0. */
function summedTail(k: number, square: number): number {
  let [sum, lost] = [0, 0];
  for (let j = 0; ; j++) {
    const term = exp(-(j * (2 * k + j)) / (2 * square));
    if (term < 1e-18) return sum + lost;
    const next = sum + term;
    lost += sum >= term ? sum - next + term : term - next + sum;
    sum = next;
  }
}

/** The same by Euler and Maclaurin: the integral, half of the first term, and four derivatives; what is left out is below 1e-15. */
function smoothTail(k: number, sigma: number): number {
  const u = k / sigma;
  let [lower, upper] = [1, u];
  let sum = sigma * Math.sqrt(pi / 2) * erfcx(u / Math.SQRT2) + 0.5;
  let step = 1 / sigma;
  coefficients.forEach((coefficient, r) => {
    sum += coefficient * step * upper;
    step /= sigma * sigma;
    // Two steps on in the Hermite polynomials: He(n + 1) = u · He(n) − n · He(n − 1).
    const n = 2 * r + 1;
    const even = u * upper - n * lower;
    [lower, upper] = [even, u * even - (n + 1) * upper];
  });
  return sum;
}

const coefficients = [1 / 12, -1 / 720, 1 / 30_240, -1 / 1_209_600];

function varianceOf(scale: ExactNumber): Rational {
  return squareOf(positiveRational("weigh noise of scale", scale));
}

function wholeNumber(k: number): number {
  if (!Number.isSafeInteger(k)) throw new RangeError(`cannot weigh noise of ${k}: it needs a whole number`);
  return k;
}
