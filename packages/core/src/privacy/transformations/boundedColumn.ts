import { scaleByPowerOfTwo } from "../../statistics/portable/index.js";

/** Between which declared bounds a column's values are cut. */
export interface ColumnBounds {
  readonly lower: number;
  readonly upper: number;
}

/** A column on a lattice: what each value becomes, as a whole number of steps of 2^exponent. */
export interface BoundedColumn {
  readonly exponent: number;
  /** The bounds in steps. */
  readonly lowest: number;
  readonly highest: number;
  /** The steps of a value that is cut to the bounds; NaN counts as what is nearest to 0 within them. */
  indexOf(value: number): number;
}

/**
 * Lays a column on the lattice where its bounds are at most 2^bits steps from 0, or on a stated one.
 * Cutting and rounding are monotone, so that each value, whatever it is, is from `lowest` to `highest` afterwards.
 */
export function boundedColumn(
  { lower, upper }: ColumnBounds,
  options: { readonly bits: number; readonly exponent?: number },
): BoundedColumn {
  if (!Number.isFinite(lower) || !Number.isFinite(upper) || lower > upper)
    throw new RangeError(
      `cannot cut values to ${lower} to ${upper}: it needs finite bounds, the lower first`,
    );
  const { bits } = options;
  const largest = Math.max(Math.abs(lower), Math.abs(upper));
  const exponent = options.exponent ?? Math.max(-1000, magnitudeOf(largest) - bits);
  if (!Number.isInteger(exponent) || exponent < -1000 || exponent > 900)
    throw new RangeError(
      `cannot round to multiples of 2^${exponent}: it needs a whole exponent from -1000 to 900`,
    );
  const perStep = scaleByPowerOfTwo(1, -exponent);
  if (!(largest * perStep <= scaleByPowerOfTwo(1, bits)))
    throw new RangeError(
      `cannot sum exactly in steps of 2^${exponent}: it needs a larger exponent, fewer rows or smaller bounds`,
    );
  const nearestToZero = Math.min(upper, Math.max(lower, 0));
  return {
    exponent,
    lowest: Math.round(lower * perStep),
    highest: Math.round(upper * perStep),
    indexOf: (value) => {
      const cut = value > upper ? upper : value < lower ? lower : value >= lower ? value : nearestToZero;
      return Math.round(cut * perStep);
    },
  };
}

/** The least e with value ≤ 2^e, for a finite number from 0; −1074 for 0. */
function magnitudeOf(value: number): number {
  let [low, high] = [-1074, 1024];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (value <= scaleByPowerOfTwo(1, middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
