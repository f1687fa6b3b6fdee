import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";
import type { BoundedInterval } from "../intervals/count.js";
import { requireUsable } from "./bootstrapReplicates.js";
import { multinomialBootstrap } from "./multinomialBootstrap.js";
import { percentileInterval } from "./percentileInterval.js";
import type { ResampleOptions } from "./resampleOptions.js";

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
  statistic: (counts: Float64Array) => number | null,
  options: ResampleOptions & IntervalOptions,
): BoundedInterval {
  const level = requireLevel(options);
  const draws = multinomialBootstrap(counts, options);
  const replicates = draws.length / counts.length;
  const values = new Float64Array(replicates);
  let used = 0;
  for (let r = 0; r < replicates; r++) {
    const value = statistic(draws.subarray(r * counts.length, (r + 1) * counts.length));
    if (value !== null) values[used++] = value;
  }
  const usable = { values: values.slice(0, used), unusable: replicates - used };
  requireUsable(usable);
  return { ...percentileInterval(usable.values, { level }), level, method: "multinomial-bootstrap" };
}
