import { deviationsFrom, powerMean } from "../../summation/deviations.js";
import { mean as meanOf } from "../../summation/mean.js";

/** Size, location and spread of a group. The mean is `mean` + `rest`, so that differences of means keep their digits at any offset. */
export interface GroupSpread {
  readonly n: number;
  readonly mean: number;
  readonly rest: number;
  /** Σ(xᵢ − x̄)². */
  readonly squares: number;
}

/** Of values whose squares of differences neither overflow nor vanish. Not measured: `no-rows`. */
export function groupSpread(values: Float64Array): GroupSpread {
  const n = values.length;
  const mean = meanOf(values);
  const { values: deviations, scale } = deviationsFrom(mean, values);
  const rest = powerMean(deviations, 1);
  const squares = (powerMean(deviations, 2) - rest * rest) * n;
  return { n, mean, rest: rest * scale, squares: squares * scale * scale };
}

/** The mean of the first less that of the second. */
export function meanDifference(first: GroupSpread, second: GroupSpread): number {
  return first.mean - second.mean + (first.rest - second.rest);
}
