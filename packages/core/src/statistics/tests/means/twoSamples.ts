import { NotMeasurable } from "../../../evidence/index.js";
import { rescaled } from "../../summation/rescaled.js";
import type { GroupSpread } from "./groupSpread.js";
import { groupSpread } from "./groupSpread.js";

/** Two samples in common units for a statistic that has none. Not measured: `no-rows`, `not-finite`, `too-few-rows`. */
export function twoSamples(
  first: Float64Array,
  second: Float64Array,
  fewest: number,
): readonly [GroupSpread, GroupSpread] {
  if (first.length === 0 || second.length === 0) throw new NotMeasurable("no-rows");
  const { arrays } = rescaled([first, second]);
  if (Math.min(first.length, second.length) < fewest || first.length + second.length < 3)
    throw new NotMeasurable("too-few-rows");
  return [groupSpread(arrays[0]!), groupSpread(arrays[1]!)];
}

/** A finite quotient of a mean difference and its standard error. Not measured: `no-spread`, where the error is 0. */
export function overError(difference: number, error: number): number {
  const statistic = difference / error;
  if (!Number.isFinite(statistic)) throw new NotMeasurable("no-spread");
  return statistic;
}
