import { log, pow } from "../../statistics/index.js";

/** Largest share of values that lies on the wrong side of any point, at a confidence. */
export interface KllErrorOptions {
  /** In (0, 1); default 0.99, the one for which the formula was published. */
  readonly confidence?: number;
}

const published = 0.01;

/**
 * The error of ranks in a KLL sketch of size k that holds more than it can keep: 2.296 / k^0.9723 at a confidence of 99 %, the figure that
 * Apache DataSketches publishes, measured as the largest error over all points. In (0, 1): the share of the values.
 *
 * Other confidences by the shape of the sub-Gaussian tail, as √(ln(2/δ) / ln(2/0.01)) with δ = 1 − confidence: an extrapolation that measured
 * errors stay below. It bounds |estimated − true rank| at any one point and, as measured, at all of them at once; a mass between two points
 * has {@link kllMassError}. Throws `RangeError` for k outside 8 … 65535 or a confidence outside (0, 1). Cost: O(1).
 * Source: Karnin, Lang & Liberty, FOCS (2016); Apache DataSketches, `kll_sketch`. Golden: `sketches/quantile-errors.json`.
 *
 * @example
 * import { kllRankError } from "@probity/core/sketch";
 * kllRankError(200); // => 0.013294757464848584
 */
export function kllRankError(k: number, options: KllErrorOptions = {}): number {
  return Math.min(1, scaled(2.296 / pow(requireK(k), 0.9723), options));
}

/**
 * The error of the share of values between two points in a KLL sketch of size k: 2.446 / k^0.9433 at a confidence of 99 %; otherwise as
 * {@link kllRankError}. In (0, 1). Throws `RangeError` for k outside 8 … 65535 or a confidence outside (0, 1). Cost: O(1).
 * Golden: `sketches/quantile-errors.json`.
 *
 * @example
 * import { kllMassError } from "@probity/core/sketch";
 * kllMassError(200); // => 0.01651561908528982
 */
export function kllMassError(k: number, options: KllErrorOptions = {}): number {
  return Math.min(1, scaled(2.446 / pow(requireK(k), 0.9433), options));
}

function scaled(error: number, { confidence = 1 - published }: KllErrorOptions): number {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`cannot bound an error at confidence ${confidence}: it needs a number in (0, 1)`);
  if (confidence === 1 - published) return error;
  return error * Math.sqrt(log(2 / (1 - confidence)) / log(2 / published));
}

/** Throws `RangeError` unless k is a size that a sketch can have. */
export function requireK(k: number): number {
  if (!(Number.isInteger(k) && k >= 8 && k <= 65_535))
    throw new RangeError(`cannot make a KLL sketch with k = ${k}: it needs a whole number from 8 to 65535`);
  return k;
}
