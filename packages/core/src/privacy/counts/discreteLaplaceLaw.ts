import { exp, log, log1p, tanh } from "../../statistics/portable/index.js";
import type { ExactNumber } from "../exact/rational.js";
import { nearestNumber, positiveRational, quotientOf, rational } from "../exact/rational.js";

/**
 * The probability that discrete Laplace noise is exactly k: tanh(1/(2 · scale)) · e^−|k|/scale.
 *
 * Throws `RangeError` unless k is a whole number and the scale is above 0. Relative error below 1e-13. Cost: O(1).
 * Golden: `privacy/noise-pmf.json`.
 *
 * @example
 * import { discreteLaplaceMass } from "@probity/core/privacy";
 * discreteLaplaceMass(0, 1); // => 0.46211715726
 */
export function discreteLaplaceMass(k: number, scale: ExactNumber): number {
  const at = wholeNumber(k);
  const one = steps(1, scale);
  return tanh(one / 2) * exp(-steps(Math.abs(at), scale));
}

/**
 * The probability that discrete Laplace noise is above k: e^−(k + 1)/scale / (1 + e^−1/scale) for k ≥ 0.
 *
 * Throws `RangeError` unless k is a whole number and the scale is above 0. Relative error below 1e-13. Cost: O(1).
 * Golden: `privacy/noise-pmf.json`.
 *
 * @example
 * import { discreteLaplaceSurvival } from "@probity/core/privacy";
 * discreteLaplaceSurvival(0, 1); // => 0.26894142137
 */
export function discreteLaplaceSurvival(k: number, scale: ExactNumber): number {
  const at = wholeNumber(k);
  const atLeast = (from: number): number => exp(-steps(from, scale)) / (1 + exp(-steps(1, scale)));
  return at >= -1 ? atLeast(at + 1) : 1 - atLeast(-at);
}

/**
 * How far discrete Laplace noise strays: the least whole m with P(|noise| ≤ m) ≥ level, from the exact tail
 * P(|noise| > m) = 2 e^−(m + 1)/scale / (1 + e^−1/scale). A value ± m is the interval of what was counted.
 *
 * Throws `RangeError` unless the scale is above 0 and the level in (0, 1). Rounded upward: never too small, and too large by one at most
 * where the exact quantile is within 1e-15 of a whole number. Cost: O(1). Golden: `privacy/noise-pmf.json`.
 * Read it before spending: at ε = 0.1 and sensitivity 1 (scale 10) a count is off by up to 30.
 *
 * @example
 * import { discreteLaplaceMargin } from "@probity/core/privacy";
 * discreteLaplaceMargin(10); // => 30
 * discreteLaplaceMargin("1/2", { level: 0.99 }); // => 2
 */
export function discreteLaplaceMargin(scale: ExactNumber, options: { readonly level?: number } = {}): number {
  const { level = 0.95 } = options;
  if (!(level > 0 && level < 1))
    throw new RangeError(`cannot bound noise at level ${level}: it needs a number between 0 and 1`);
  const amount = positiveRational("bound noise of scale", scale);
  const needed = log(2 / (1 - level)) - log1p(exp(-steps(1, amount)));
  return Math.max(0, Math.ceil(nearestNumber(amount) * needed * upward) - 1);
}

// A few rounding errors of 2^-53 each.
const upward = 1 + 8 * Number.EPSILON;

/** k/scale, rounded once where both fit a double. */
function steps(k: number, scale: ExactNumber): number {
  const amount = positiveRational("weigh noise of scale", scale);
  return nearestNumber(quotientOf(rational(BigInt(k), 1n), amount));
}

function wholeNumber(k: number): number {
  if (!Number.isSafeInteger(k)) throw new RangeError(`cannot weigh noise of ${k}: it needs a whole number`);
  return k;
}
