import { NotMeasurable } from "../../evidence/index.js";
import type { Sample } from "../order/sortedSample.js";
import type { Gaps } from "./gapIntegrals.js";
import { gapIntegrals } from "./gapIntegrals.js";
import { sampleGaps } from "./sampleGaps.js";
import type { WeightedSample } from "./weightedGaps.js";
import { weightedGaps } from "./weightedGaps.js";

/**
 * The Wasserstein-1 distance of two samples (earth mover's distance): ∫ |F(x) − G(x)| dx, the mean way that mass has to go to turn one into
 * the other. In the unit of the values, from 0; it grows with their scale, and is no test.
 *
 * Leave missing values out. Not measured: `no-rows`; `not-finite` (an infinity among the values); `overflow`. Throws `RangeError` at a NaN.
 * Cost: O(n + m) after sorting. Source: Vallender, Theory Probab. Appl. 18 (1974). Golden: `statistics/edf.json`.
 *
 * @example
 * import { wassersteinDistance } from "@probity/core/statistics";
 * wassersteinDistance(Float64Array.of(1, 2.5), Float64Array.of(2, 3, 4)); // => 1.25
 */
export function wassersteinDistance(reference: Sample, current: Sample): number {
  return distanceOf(sampleGaps(reference, current));
}

/**
 * The Wasserstein-1 distance of two weighted samples, as {@link wassersteinDistance} with weighted distribution functions: whole weights
 * are repetitions, and only shares of the total matter. Also not measured: `zero-total-weight`. Throws `RangeError` at weights that are
 * negative, not finite or not one a value. Golden: `statistics/weighted.json`.
 *
 * @example
 * import { weightedWassersteinDistance } from "@probity/core/statistics";
 * weightedWassersteinDistance(
 *   { values: Float64Array.of(1, 2, 5), weights: Float64Array.of(2, 1, 3) },
 *   { values: Float64Array.of(0, 2), weights: Float64Array.of(1, 2) },
 * ); // => 1.833333
 */
export function weightedWassersteinDistance(reference: WeightedSample, current: WeightedSample): number {
  return distanceOf(weightedGaps(reference, current));
}

function distanceOf(gaps: Gaps): number {
  const { absolute, scale } = gapIntegrals(gaps);
  const distance = absolute * scale;
  if (distance === Infinity) throw new NotMeasurable("overflow");
  return distance;
}
