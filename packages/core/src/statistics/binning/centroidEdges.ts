import { NotMeasurable } from "../../evidence/index.js";
import { sortedCopy } from "../order/sortedCopy.js";
import { scaleByPowerOfTwo } from "../portable/index.js";
import { rescaled } from "../summation/rescaled.js";
import { requireCells } from "./requireCells.js";

/** An ascending sample about its mean in units of a power of two: squares keep their digits, and neither overflow nor vanish. */
export interface CenteredSample {
  readonly deviations: Float64Array;
  readonly mean: number;
  /** 2 to this power is the unit. */
  readonly exponent: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Not measured: `no-rows`, `not-finite`, `constant-input`, `too-few-rows` (fewer than cells), `overflow`. Throws `RangeError` at a NaN. */
export function centeredSample(values: Float64Array, cells: number): CenteredSample {
  requireCells(cells);
  if (values.length === 0) throw new NotMeasurable("no-rows");
  const sorted = sortedCopy(values);
  const lowest = sorted[0]!;
  const highest = sorted[sorted.length - 1]!;
  if (!(highest < Infinity && lowest > -Infinity)) throw new NotMeasurable("not-finite");
  if (lowest === highest) throw new NotMeasurable("constant-input");
  if (sorted.length < cells) throw new NotMeasurable("too-few-rows");
  if (highest - lowest === Infinity) throw new NotMeasurable("overflow");
  const { arrays, exponent } = rescaled([sorted.map((value) => value - lowest)]);
  const [gaps = new Float64Array(0)] = arrays;
  let sum = 0;
  for (let i = 0; i < gaps.length; i++) sum += gaps[i]!;
  const gap = sum / gaps.length;
  const mean = lowest + scaleByPowerOfTwo(gap, exponent);
  const deviations = exponent === 0 ? sorted.map((value) => value - mean) : gaps.map((value) => value - gap);
  return { deviations, mean, exponent, lowest, highest };
}

/** The smallest value, the middles between neighboring centers (given about the mean), the largest value; each once. */
export function edgesBetween(
  centers: ArrayLike<number>,
  { mean, exponent, lowest, highest }: CenteredSample,
): Float64Array {
  const ascending = Float64Array.from(centers).sort();
  // Means that meet differ by their rounding.
  const least = (highest - lowest) * 1e-10;
  const edges = [lowest];
  let last = ascending[0]!;
  for (let i = 1; i < ascending.length; i++) {
    const center = ascending[i]!;
    if (!(scaleByPowerOfTwo(center - last, exponent) > least)) continue;
    const middle = mean + scaleByPowerOfTwo((last + center) / 2, exponent);
    if (middle > edges[edges.length - 1]! && middle < highest) edges.push(middle);
    last = center;
  }
  return Float64Array.of(...edges, highest);
}
