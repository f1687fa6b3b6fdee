import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";
import type { BoundedInterval } from "../intervals/count.js";
import type { RowStatistic } from "./bootstrapReplicates.js";
import { bootstrapReplicates, requireUsable } from "./bootstrapReplicates.js";
import { percentileInterval } from "./percentileInterval.js";
import type { ResampleOptions } from "./resampleOptions.js";

/**
 * The percentile interval of a statistic of n independent rows, from resamples with replacement ({@link bootstrapReplicates}).
 *
 * Not measured: `no-rows`; `too-few-rows` where more than one replicate in twenty has no value; `not-finite`.
 * It keeps the bias of the statistic: the interval of a gap between best and worst group never holds 0, that of a calibration error
 * lies above it. For a smooth statistic {@link bootstrapBcaInterval} covers better. Cost: O(replicates · n) and the statistic.
 * Source: Efron, Annals of Statistics 7 (1979). Golden: `fairness/bootstrap.json`.
 *
 * @example
 * import { bootstrapPercentileInterval, mean } from "@probity/core/statistics";
 * import { seededRandom } from "@probity/core/random";
 * const values = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8);
 * const meanOf = (rows: Uint32Array) => mean(Float64Array.from(rows, (row) => values[row]!));
 * const interval = bootstrapPercentileInterval(8, meanOf, { random: seededRandom("1"), replicates: 500 });
 * interval.lower < 4.5 && interval.upper > 4.5; // => true
 * interval.method; // => "bootstrap-percentile"
 */
export function bootstrapPercentileInterval(
  n: number,
  statistic: RowStatistic,
  options: ResampleOptions & IntervalOptions,
): BoundedInterval {
  const level = requireLevel(options);
  const replicates = bootstrapReplicates(n, statistic, options);
  requireUsable(replicates);
  return { ...percentileInterval(replicates.values, { level }), level, method: "bootstrap-percentile" };
}
