import { NotMeasurable } from "../../evidence/index.js";
import { interpolate } from "./interpolate.js";

/**
 * The quantile of a sorted sample by linear interpolation at position p(n − 1): type 7 of Hyndman & Fan (1996), the default of R and NumPy.
 *
 * `sorted` is ascending ({@link sortedCopy}). Not measured: `no-rows`; `not-finite` between infinities or where one is the answer.
 * Throws `RangeError` for p outside [0, 1]. Cost: O(1).
 *
 * @example
 * import { linearQuantile } from "@probity/core/statistics";
 * linearQuantile(Float64Array.of(1, 2, 3, 4), 0.5); // => 2.5
 */
export function linearQuantile(sorted: Float64Array, p: number): number {
  const position = positionOf(sorted, p);
  const below = sorted[Math.floor(position)]!;
  const above = sorted[Math.ceil(position)]!;
  const value = interpolate(below, above, position - Math.floor(position));
  if (!Number.isFinite(value)) throw new NotMeasurable("not-finite");
  return value;
}

function positionOf(sorted: Float64Array, p: number): number {
  if (!(p >= 0 && p <= 1))
    throw new RangeError(`cannot find the quantile at ${p}: it needs a number in [0, 1]`);
  if (sorted.length === 0) throw new NotMeasurable("no-rows");
  return p * (sorted.length - 1);
}
