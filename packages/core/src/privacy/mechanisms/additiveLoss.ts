import { nonNegativeRational } from "../exact/nonNegativeRational.js";
import type { ExactNumber, Rational } from "../exact/rational.js";
import { rational } from "../exact/rational.js";
import { rootAbove } from "../exact/rootAbove.js";
import { roundedUp } from "../exact/roundedUp.js";

/** How values were rounded before the noise was added: each to a multiple of 2^exponent. */
export interface LatticeRounding {
  readonly exponent: number;
  /** How many values; may be left out only where nothing is rounded, at exponent −1074. */
  readonly size?: number;
}

/** The noise whose loss is asked for. */
export interface AdditiveLossOptions {
  /** The scale of Laplace noise, σ of Gaussian noise, from 0. */
  readonly scale: ExactNumber;
  readonly rounding?: LatticeRounding;
}

/**
 * The ε of discrete Laplace noise on values that are `distance` apart (L1): distance/scale. Where doubles are rounded to multiples of 2^k
 * first, n values come apart by n · (2^k − 2^−1074) more. Rounded upward; `Infinity` for a scale of 0, save at distance 0.
 *
 * Throws `RangeError` for a negative or infinite distance or scale, and for rounding of an unknown number of values.
 * Cost: O(1). Source: Ghosh, Roughgarden & Sundararajan (2009). Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { laplaceLoss } from "@probity/core/privacy";
 * laplaceLoss(1, { scale: 2 }); // => 0.5
 * laplaceLoss(1, { scale: 1, rounding: { exponent: -10, size: 4 } }); // => 1.00390625
 */
export function laplaceLoss(distance: ExactNumber, options: AdditiveLossOptions): number {
  return boundOf(ratioOf(distance, options, (size) => size));
}

/**
 * The ρ of zero-concentrated privacy of discrete Gaussian noise on values that are `distance` apart (L2): (distance/scale)²/2. Where
 * doubles are rounded to multiples of 2^k first, n values come apart by √n · (2^k − 2^−1074) more. Rounded upward; `Infinity` for a scale of 0,
 * save at distance 0.
 *
 * Throws `RangeError` for a negative or infinite distance or scale, and for rounding of an unknown number of values.
 * Cost: O(1). Source: Canonne, Kamath & Steinke (2020), theorem 4. Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { gaussianLoss } from "@probity/core/privacy";
 * gaussianLoss(1, { scale: 2 }); // => 0.125
 */
export function gaussianLoss(distance: ExactNumber, options: AdditiveLossOptions): number {
  const ratio = ratioOf(distance, options, rootAbove);
  return boundOf(
    ratio && {
      numerator: ratio.numerator * ratio.numerator,
      denominator: 2n * ratio.denominator * ratio.denominator,
    },
  );
}

/** The least double above a loss; without a bound, infinite. */
function boundOf(loss: Rational | undefined): number {
  return loss === undefined ? Number.POSITIVE_INFINITY : roundedUp(loss);
}

/** The distance after rounding over the scale, not in lowest terms; `undefined` where that has no bound. */
function ratioOf(
  distance: ExactNumber,
  { scale, rounding }: AdditiveLossOptions,
  together: (size: Rational) => Rational,
): Rational | undefined {
  const stated = nonNegativeRational("bound the loss at", distance);
  const width = nonNegativeRational("bound the loss of a scale of", scale);
  const { numerator, denominator } =
    rounding === undefined ? stated : unreducedSum(stated, roundingDistance(rounding, together));
  if (width.numerator > 0n)
    return { numerator: numerator * width.denominator, denominator: denominator * width.numerator };
  return numerator === 0n ? stated : undefined;
}

/** n or √n times 2^exponent − 2^−1074, the multiples of 2^−1074 being all doubles. */
function roundingDistance(
  { exponent, size }: LatticeRounding,
  together: (size: Rational) => Rational,
): Rational {
  if (!Number.isInteger(exponent) || exponent < -1074 || exponent > 1023)
    throw new RangeError(
      `cannot round to multiples of 2^${exponent}: it needs a whole exponent from -1074 to 1023`,
    );
  if (size === undefined && exponent > -1074)
    throw new RangeError(
      "cannot bound the loss of rounding an unknown number of values: it needs their number",
    );
  if (size !== undefined && (!Number.isSafeInteger(size) || size < 1))
    throw new RangeError(`cannot bound the loss of rounding ${size} values: it needs a whole number from 1`);
  const steps = (1n << BigInt(exponent + 1074)) - 1n;
  const factor = together(rational(BigInt(size ?? 1), 1n));
  return { numerator: steps * factor.numerator, denominator: factor.denominator << 1074n };
}

function unreducedSum(a: Rational, b: Rational): Rational {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}
