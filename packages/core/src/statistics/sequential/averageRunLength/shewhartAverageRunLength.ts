import { normalSurvival, normalUpperQuantile } from "../../distributions/index.js";
import { requireLimit, requireShift, requireWantedRunLength, toldRunLength } from "./requireChart.js";

/**
 * The average run length of a Shewhart chart with limits ±L on independent normal items: 1/(Φ(−L + d) + Φ(−L − d)) with d the shift, both in
 * standard deviations.
 *
 * At shift 0 it is the mean number of items to a false alarm, else the mean delay; run lengths are geometric.
 * Throws `RangeError` for a limit that is not in (0, 100], a shift out of range, or a run length beyond 1e300. Cost: O(1).
 * Golden: `drift/average-run-length.json`.
 *
 * @example
 * import { shewhartAverageRunLength } from "@probity/core/statistics";
 * shewhartAverageRunLength(3); // => 370.3983473
 * shewhartAverageRunLength(3, { shift: 1 }); // => 43.8946817
 */
export function shewhartAverageRunLength(limit: number, options: { readonly shift?: number } = {}): number {
  const { shift = 0 } = options;
  requireLimit(limit);
  requireShift(shift);
  return toldRunLength(1 / (normalSurvival(limit - shift) + normalSurvival(limit + shift)));
}

/**
 * The L at which a Shewhart chart has the wanted average run length in control: the upper normal quantile at 1/(2 · run length).
 *
 * Throws `RangeError` unless the run length is above 1 and at most 1e10. Cost: O(1).
 *
 * @example
 * import { shewhartLimit } from "@probity/core/statistics";
 * shewhartLimit(370.3983473449592); // => 3
 */
export function shewhartLimit(averageRunLength: number): number {
  requireWantedRunLength(averageRunLength, 1);
  return normalUpperQuantile(0.5 / averageRunLength);
}
