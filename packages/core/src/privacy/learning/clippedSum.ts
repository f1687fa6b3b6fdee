import { scaleByPowerOfTwo } from "../../statistics/portable/index.js";

/** The lattice of gradients: steps of 2^exponent, of which the length of a row's gradient is `limit` at most. */
export interface ClippedSumOptions {
  readonly parameters: number;
  /** A whole number up to 2^21. */
  readonly limit: number;
  readonly exponent: number;
}

/**
 * The sum of row gradients in whole steps, each first shortened so that the squares of its steps add up to limit² or less: checked in whole
 * numbers, so that no row moves the sum farther. A row with a number that is not finite adds nothing.
 */
export function clippedSum(gradients: ArrayLike<number>, options: ClippedSumOptions): Float64Array {
  const { parameters } = options;
  const sum = new Float64Array(parameters);
  const steps = new Float64Array(parameters);
  for (let from = 0; from < gradients.length; from += parameters)
    if (fillSteps(steps, gradients, { from, ...options }))
      for (let i = 0; i < parameters; i++) sum[i]! += steps[i]!;
  return sum;
}

/** Writes a row's shortened gradient in whole steps; false where there is none. */
function fillSteps(
  steps: Float64Array,
  gradients: ArrayLike<number>,
  { from, limit, exponent }: ClippedSumOptions & { readonly from: number },
): boolean {
  let largest = 0;
  for (let i = 0; i < steps.length; i++) {
    const size = Math.abs(gradients[from + i]!);
    if (!Number.isFinite(size)) return false;
    if (size > largest) largest = size;
  }
  if (largest === 0) return false;
  // Relative to the largest, so that no square overflows.
  let square = 0;
  for (let i = 0; i < steps.length; i++) {
    const share = gradients[from + i]! / largest;
    square += share * share;
  }
  let scale = Math.min(scaleByPowerOfTwo(largest, -exponent), limit / Math.sqrt(square));
  while (!fillShares(steps, gradients, { from, largest, scale, limit })) scale *= 1 - 1e-6;
  return true;
}

interface Shares {
  readonly from: number;
  readonly largest: number;
  readonly scale: number;
  readonly limit: number;
}

/** Whether the whole steps, rounded toward zero, stay within the limit: numbers up to 2^21, whose squares are summed exactly until they do not. */
function fillShares(
  steps: Float64Array,
  gradients: ArrayLike<number>,
  { from, largest, scale, limit }: Shares,
): boolean {
  const most = limit * limit;
  let square = 0;
  for (let i = 0; i < steps.length; i++) {
    const step = Math.trunc((gradients[from + i]! / largest) * scale);
    steps[i] = step;
    square += step * step;
    if (square > most) return false;
  }
  return true;
}
