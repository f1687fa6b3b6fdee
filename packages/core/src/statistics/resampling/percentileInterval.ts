import { NotMeasurable } from "../../evidence/index.js";
import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";
import { linearQuantile } from "../order/linearQuantile.js";
import { orderStatistics } from "../order/orderStatistics.js";

/**
 * The ends of the middle part of some replicates: their linear quantiles at (1 − level)/2 and (1 + level)/2.
 *
 * Not measured: `no-rows` (no replicates), `not-finite`. Throws `RangeError` at a NaN. Cost: O(replicates).
 * Source: Efron, Annals of Statistics 7 (1979). Golden: `fairness/bootstrap.json`.
 *
 * @example
 * import { percentileInterval } from "@probity/core/statistics";
 * percentileInterval(Float64Array.of(4, 1, 3, 2, 5), { level: 0.5 }); // => { lower: 2, upper: 4 }
 */
export function percentileInterval(
  replicates: Float64Array,
  options: IntervalOptions = {},
): { readonly lower: number; readonly upper: number } {
  const tail = (1 - requireLevel(options)) / 2;
  if (replicates.length === 0) throw new NotMeasurable("no-rows");
  const last = replicates.length - 1;
  const ends = [tail * last, (1 - tail) * last];
  // Both ends may lie between the same two of a few replicates.
  const ranks = Float64Array.from(ends.flatMap((at) => [Math.floor(at), Math.ceil(at)])).sort();
  const values = orderStatistics(replicates, ranks);
  const valueAt = (rank: number): number => values[ranks.indexOf(rank)]!;
  const [lower, upper] = ends.map((at) =>
    linearQuantile(Float64Array.of(valueAt(Math.floor(at)), valueAt(Math.ceil(at))), at - Math.floor(at)),
  ) as [number, number];
  return { lower, upper };
}
