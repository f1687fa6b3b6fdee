import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";
import type { BoundedInterval } from "../intervals/count.js";
import type { Replicates } from "./bootstrapReplicates.js";
import { requireUsable } from "./bootstrapReplicates.js";
import { multinomialBootstrap } from "./multinomialBootstrap.js";
import { percentileInterval } from "./percentileInterval.js";
import type { ResampleOptions } from "./resampleOptions.js";

/** A statistic of counts (a view: do not keep it); `null` where these do not have it. */
export type CountStatistic = (counts: Float64Array) => number | null;

/**
 * The percentile interval of a statistic of counts, from {@link multinomialBootstrap}: the same as a bootstrap of the rows behind them.
 * The statistic gets the counts of one resample (a view: do not keep it) and returns `null` where these do not have it.
 *
 * Not measured: `no-rows`; `too-few-rows` where more than one replicate in twenty has no value; `not-finite`.
 * Throws `RangeError` unless the counts are whole numbers. Cost: O(replicates · cells). Golden: `fairness/bootstrap.json`.
 *
 * @example
 * import { multinomialBootstrapInterval } from "@probity/core/statistics";
 * import { seededRandom } from "@probity/core/random";
 * const share = ([yes = 0, no = 0]: Float64Array) => yes / (yes + no);
 * multinomialBootstrapInterval([30, 70], share, { random: seededRandom("1") }).method; // => "multinomial-bootstrap"
 */
export function multinomialBootstrapInterval(
  counts: ArrayLike<number>,
  statistic: CountStatistic,
  options: ResampleOptions & IntervalOptions,
): BoundedInterval {
  const level = requireLevel(options);
  const replicates = countReplicates(counts, statistic, options);
  requireUsable(replicates);
  return { ...percentileInterval(replicates.values, { level }), level, method: "multinomial-bootstrap" };
}

/** The values of a statistic on resamples of counts, and on how many it had none. */
export function countReplicates(
  counts: ArrayLike<number>,
  statistic: CountStatistic,
  options: ResampleOptions,
): Replicates {
  const draws = multinomialBootstrap(counts, options);
  const replicates = draws.length / counts.length;
  const values = new Float64Array(replicates);
  let used = 0;
  for (let r = 0; r < replicates; r++) {
    const value = statistic(draws.subarray(r * counts.length, (r + 1) * counts.length));
    if (value !== null) values[used++] = value;
  }
  return { values: values.slice(0, used), unusable: replicates - used };
}
