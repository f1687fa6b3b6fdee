import { normalUpperQuantile } from "../../statistics/index.js";
import { log } from "../../statistics/portable/index.js";
import { discreteLaplaceSurvival } from "../counts/discreteLaplaceLaw.js";
import { discreteGaussianSurvival } from "./discreteGaussianLaw.js";

/** With which probability noise is to stay within its margin; default 0.95. */
export interface AccuracyOptions {
  readonly level?: number;
}

/**
 * How far Laplace noise on the reals strays: P(|noise| ≤ margin) = level for margin = scale · ln(1/(1 − level)). Noise on a fine lattice
 * strays as far, but for a step or two; its own margin is the mechanism's.
 *
 * Throws `RangeError` for a scale that is not above 0 and a level outside (0, 1). Cost: O(1). Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { laplaceMargin } from "@probity/core/privacy";
 * laplaceMargin(10); // => 29.9573227355
 */
export function laplaceMargin(scale: number, options: AccuracyOptions = {}): number {
  return positive("bound noise of scale", scale) * -log(missed(options));
}

/**
 * The scale of Laplace noise that stays within a margin with probability `level`: margin / ln(1/(1 − level)).
 *
 * Throws `RangeError` for a margin that is not above 0 and a level outside (0, 1). Cost: O(1). Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { laplaceScaleOfMargin } from "@probity/core/privacy";
 * laplaceScaleOfMargin(25); // => 8.34520501738
 */
export function laplaceScaleOfMargin(margin: number, options: AccuracyOptions = {}): number {
  return positive("choose noise of margin", margin) / -log(missed(options));
}

/**
 * How far Gaussian noise on the reals strays: P(|noise| ≤ margin) = level for margin = scale · Φ⁻¹((1 + level)/2), `scale` being σ.
 *
 * Throws `RangeError` for a scale that is not above 0 and a level outside (0, 1). Cost: O(1). Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { gaussianMargin } from "@probity/core/privacy";
 * gaussianMargin(10); // => 19.5996398454
 */
export function gaussianMargin(scale: number, options: AccuracyOptions = {}): number {
  return positive("bound noise of scale", scale) * normalUpperQuantile(missed(options) / 2);
}

/**
 * The σ of Gaussian noise that stays within a margin with probability `level`: margin / Φ⁻¹((1 + level)/2).
 *
 * Throws `RangeError` for a margin that is not above 0 and a level outside (0, 1). Cost: O(1). Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { gaussianScaleOfMargin } from "@probity/core/privacy";
 * gaussianScaleOfMargin(25); // => 12.7553364231
 */
export function gaussianScaleOfMargin(margin: number, options: AccuracyOptions = {}): number {
  return positive("choose noise of margin", margin) / normalUpperQuantile(missed(options) / 2);
}

/**
 * The greatest scale of discrete Laplace noise that stays within a whole margin with probability `level` or more: P(|noise| > margin) ≤ 1 − level.
 * The inverse of `discreteLaplaceMargin`.
 *
 * Throws `RangeError` for a margin that is no whole number from 0 to 2^40 and a level outside (0, 1). Relative error below 1e-12.
 * Cost: O(1), about 60 tails. Golden: `privacy/opendp-maps.json`, whose accuracy a is P(|noise| ≥ a) ≤ 1 − level: margin a − 1.
 *
 * @example
 * import { discreteLaplaceScaleOfMargin } from "@probity/core/privacy";
 * discreteLaplaceScaleOfMargin(24); // => 8.1833966116
 */
export function discreteLaplaceScaleOfMargin(margin: number, options: AccuracyOptions = {}): number {
  return largestScale(margin, { options, survival: discreteLaplaceSurvival });
}

/**
 * The greatest σ of discrete Gaussian noise that stays within a whole margin with probability `level` or more: P(|noise| > margin) ≤ 1 − level.
 * The inverse of `discreteGaussianMargin`.
 *
 * Throws `RangeError` for a margin that is no whole number from 0 to 2^40 and a level outside (0, 1). Relative error below 1e-12.
 * Cost: about 60 tails. Golden: `privacy/opendp-maps.json`, whose accuracy a is P(|noise| ≥ a) ≤ 1 − level: margin a − 1.
 *
 * @example
 * import { discreteGaussianScaleOfMargin } from "@probity/core/privacy";
 * discreteGaussianScaleOfMargin(24); // => 12.5035623727
 */
export function discreteGaussianScaleOfMargin(margin: number, options: AccuracyOptions = {}): number {
  return largestScale(margin, { options, survival: discreteGaussianSurvival });
}

/** Bisection: tails grow with the scale. */
function largestScale(
  margin: number,
  by: { readonly options: AccuracyOptions; readonly survival: (k: number, scale: number) => number },
): number {
  if (!Number.isSafeInteger(margin) || margin < 0 || margin > 0x100_0000_0000)
    throw new RangeError(`cannot choose noise of margin ${margin}: it needs a whole number from 0 to 2^40`);
  const allowed = missed(by.options) / 2;
  const serves = (scale: number): boolean => by.survival(margin, scale) <= allowed;
  // Noise of scale 1/1000 is 0 to all digits; above `high` it is nearly flat over the margin.
  let [low, high] = [1e-3, 1];
  while (serves(high)) {
    low = high;
    high *= 2;
  }
  while ((high - low) / high > 1e-14) {
    const middle = low + (high - low) / 2;
    if (serves(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** 1 − level. */
function missed({ level = 0.95 }: AccuracyOptions): number {
  if (!(level > 0 && level < 1))
    throw new RangeError(`cannot bound noise at level ${level}: it needs a number between 0 and 1`);
  return 1 - level;
}

function positive(attempt: string, value: number): number {
  if (!(value > 0 && Number.isFinite(value)))
    throw new RangeError(`cannot ${attempt} ${value}: it needs a finite number above 0`);
  return value;
}
