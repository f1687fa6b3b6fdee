import { NotMeasurable } from "../../evidence/index.js";
import { exponentAroundOne } from "../portable/bits.js";
import { scaleByPowerOfTwo } from "../portable/index.js";

/** Arrays divided by a common `unit`, a power of two, so that squares of their differences neither overflow nor vanish. */
export interface Rescaled {
  readonly arrays: readonly Float64Array[];
  /** 2 to this power is the unit. */
  readonly exponent: number;
}

/**
 * Multiplies by a power of two where the largest magnitude lies outside [1e-60, 1e60]; else gives the arrays as they are.
 * Not measured: `not-finite`.
 */
export function rescaled(arrays: readonly Float64Array[]): Rescaled {
  let largest = 0;
  for (const values of arrays) {
    for (let i = 0; i < values.length; i++) {
      const size = Math.abs(values[i]!);
      if (!(size < Infinity)) throw new NotMeasurable("not-finite");
      if (size > largest) largest = size;
    }
  }
  if (largest === 0 || (largest > 1e-60 && largest < 1e60)) return { arrays, exponent: 0 };
  // A subnormal magnitude is read times 2^64.
  const exponent =
    largest < 1e-290 ? exponentAroundOne(largest * 18446744073709551616) - 64 : exponentAroundOne(largest);
  return {
    arrays: arrays.map((values) => values.map((value) => scaleByPowerOfTwo(value, -exponent))),
    exponent,
  };
}
