import { NotMeasurable } from "../../evidence/index.js";
import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";
import type { BoundedInterval } from "../intervals/count.js";
import { bootstrapReplicates, requireUsable } from "./bootstrapReplicates.js";
import { percentileInterval } from "./percentileInterval.js";
import type { ResampleOptions } from "./resampleOptions.js";

/** A statistic with its standard error. */
export interface Studentized {
  readonly estimate: number;
  readonly standardError: number;
}

/** A statistic of some rows, given by their indices (with repetitions), and its standard error; `null` where these rows do not have them. */
export type StudentizedStatistic = (rows: Uint32Array) => Studentized | null;

/**
 * The studentized interval (bootstrap-t) of a statistic of n independent rows: θ̂ − t₍₁₋ₐ₎ s … θ̂ − t₍ₐ₎ s, a = (1 − level)/2, s the standard error of θ̂ and
 * t the quantiles of (θ* − θ̂)/s* over resamples ({@link bootstrapReplicates}), each with the standard error of its own.
 *
 * A resample without standard error, or with 0, has no value. Not measured: `no-rows`; `no-spread` where θ̂ has standard error 0; `too-few-rows` where it has
 * none, or where more than one replicate in twenty has no value; `not-finite`, `overflow`. Throws `RangeError` at a NaN.
 * Where a standard error is at hand it covers best of the bootstrap intervals, for skewed values too (second-order accurate); it changes with the scale,
 * so take a logarithm first where the spread grows with the value, and can be very wide in small samples. Cost: O(replicates · n) and the statistic.
 * Source: Efron & Tibshirani, An Introduction to the Bootstrap (1993), section 12.5; Hall, Annals of Statistics 16 (1988).
 *
 * @example
 * import { bootstrapStudentizedInterval, meanInterval } from "@probity/core/statistics";
 * import { seededRandom } from "@probity/core/random";
 * const values = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 40);
 * const meanOf = (rows: Uint32Array) => {
 *   const { mean, standardError } = meanInterval(Float64Array.from(rows, (row) => values[row]!));
 *   return { estimate: mean, standardError };
 * };
 * bootstrapStudentizedInterval(8, meanOf, { random: seededRandom("1"), replicates: 500 }).method; // => "bootstrap-studentized"
 */
export function bootstrapStudentizedInterval(
  n: number,
  statistic: StudentizedStatistic,
  options: ResampleOptions & IntervalOptions,
): BoundedInterval {
  const level = requireLevel(options);
  const observed = n > 0 ? statistic(Uint32Array.from({ length: n }, (_, i) => i)) : null;
  const studentized = (rows: Uint32Array): number | null => {
    const drawn = statistic(rows);
    if (observed === null || drawn === null || !(drawn.standardError > 0)) return null;
    return (drawn.estimate - observed.estimate) / drawn.standardError;
  };
  const replicates = bootstrapReplicates(n, studentized, options);
  if (observed === null) throw new NotMeasurable("too-few-rows");
  if (observed.standardError === 0) throw new NotMeasurable("no-spread");
  requireUsable(replicates);
  const t = percentileInterval(replicates.values, { level });
  const { estimate, standardError } = observed;
  const lower = estimate - t.upper * standardError;
  const upper = estimate - t.lower * standardError;
  if (!(Number.isFinite(lower) && Number.isFinite(upper))) throw new NotMeasurable("overflow");
  return { lower, upper, level, method: "bootstrap-studentized" };
}
