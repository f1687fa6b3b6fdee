import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";
import { linearQuantile } from "../order/linearQuantile.js";
import { sortedCopy } from "../order/sortedCopy.js";

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
  const sorted = sortedCopy(replicates);
  return { lower: linearQuantile(sorted, tail), upper: linearQuantile(sorted, 1 - tail) };
}
