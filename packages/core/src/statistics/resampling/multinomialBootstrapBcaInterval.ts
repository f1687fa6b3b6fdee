import { NotMeasurable } from "../../evidence/index.js";
import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";
import type { BoundedInterval } from "../intervals/count.js";
import { bcaEnds } from "./bcaEnds.js";
import { requireUsable } from "./bootstrapReplicates.js";
import type { CountStatistic } from "./multinomialBootstrapInterval.js";
import { countReplicates } from "./multinomialBootstrapInterval.js";
import type { ResampleOptions } from "./resampleOptions.js";

/**
 * The bias-corrected and accelerated interval of a statistic of counts: {@link bootstrapBcaInterval} of the rows behind them, without the rows.
 * All rows of a cell are alike, so that the jackknife leaves out one row of each cell, with the weight of its count.
 *
 * Not measured: `no-rows`; `too-few-rows` (one row, more than one replicate in twenty without value, or a row whose loss leaves none);
 * `no-spread` where all replicates fall on one side of the estimate or no row matters; `not-finite`.
 * Throws `RangeError` unless the counts are whole numbers. For smooth statistics, such as a difference or ratio of two named groups; the gap
 * between the best and the worst of many groups is not smooth: bound it by simultaneous bands. Needs some 2,000 replicates.
 * Cost: O((replicates + cells) · cells) and the statistic. Source: Efron, JASA 82 (1987). Golden: `statistics/bca.json` for the placing of its ends.
 *
 * @example
 * import { multinomialBootstrapBcaInterval } from "@probity/core/statistics";
 * import { seededRandom } from "@probity/core/random";
 * const share = ([yes = 0, no = 0]: Float64Array) => yes / (yes + no);
 * multinomialBootstrapBcaInterval([30, 70], share, { random: seededRandom("1") }).method; // => "bootstrap-bca"
 */
export function multinomialBootstrapBcaInterval(
  counts: ArrayLike<number>,
  statistic: CountStatistic,
  options: ResampleOptions & IntervalOptions,
): BoundedInterval {
  const level = requireLevel(options);
  const replicates = countReplicates(counts, statistic, options);
  requireUsable(replicates);
  const estimate = statistic(Float64Array.from(counts));
  if (estimate === null) throw new NotMeasurable("too-few-rows");
  const acceleration = accelerationOf(counts, statistic);
  return {
    ...bcaEnds(replicates.values, { estimate, acceleration, level }),
    level,
    method: "bootstrap-bca",
  };
}

function accelerationOf(counts: ArrayLike<number>, statistic: CountStatistic): number {
  const rest = Float64Array.from(counts);
  const without = new Float64Array(counts.length);
  let rows = 0;
  let total = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell]!;
    if (count === 0) continue;
    rest[cell] = count - 1;
    const estimate = statistic(rest.slice());
    rest[cell] = count;
    if (estimate === null) throw new NotMeasurable("too-few-rows");
    without[cell] = estimate;
    rows += count;
    total += count * estimate;
  }
  if (rows < 2) throw new NotMeasurable("too-few-rows");
  const center = total / rows;
  let squares = 0;
  let cubes = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    const deviation = center - without[cell]!;
    squares += counts[cell]! * deviation * deviation;
    cubes += counts[cell]! * deviation * deviation * deviation;
  }
  if (squares === 0) throw new NotMeasurable("no-spread");
  return cubes / (6 * squares * Math.sqrt(squares));
}
