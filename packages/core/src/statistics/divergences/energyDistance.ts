import type { Sample } from "../order/sortedSample.js";
import type { Gaps } from "./gapIntegrals.js";
import { gapIntegrals } from "./gapIntegrals.js";
import { sampleGaps } from "./sampleGaps.js";
import type { WeightedSample } from "./weightedGaps.js";
import { weightedGaps } from "./weightedGaps.js";

/**
 * The energy distance of two samples: √(2 E|X − Y| − E|X − X′| − E|Y − Y′|) = √(2 ∫ (F(x) − G(x))² dx). In the square root of the unit of
 * the values, from 0; 0 only for equal distribution functions. It is no test.
 *
 * Leave missing values out. Not measured: `no-rows`; `not-finite` (an infinity among the values). Throws `RangeError` at a NaN.
 * Cost: O(n + m) after sorting. Source: Székely & Rizzo, J. Stat. Plan. Inference 143 (2013). Golden: `statistics/edf.json`.
 *
 * @example
 * import { energyDistance } from "@probity/core/statistics";
 * energyDistance(Float64Array.of(1, 2.5), Float64Array.of(2, 3, 4)); // => 1.092906
 */
export function energyDistance(reference: Sample, current: Sample): number {
  return distanceOf(sampleGaps(reference, current));
}

/**
 * The energy distance of two weighted samples, as {@link energyDistance} with weighted distribution functions: whole weights are
 * repetitions. Also not measured: `zero-total-weight`, `overflow` (of a total weight). Throws `RangeError` at weights that are negative,
 * not finite or not one a value. Golden: `statistics/weighted.json`.
 *
 * @example
 * import { weightedEnergyDistance } from "@probity/core/statistics";
 * weightedEnergyDistance(
 *   { values: Float64Array.of(1, 2, 5), weights: Float64Array.of(2, 1, 3) },
 *   { values: Float64Array.of(0, 2), weights: Float64Array.of(1, 2) },
 * ); // => 1.312335
 */
export function weightedEnergyDistance(reference: WeightedSample, current: WeightedSample): number {
  return distanceOf(weightedGaps(reference, current));
}

function distanceOf(gaps: Gaps): number {
  const { squared, scale } = gapIntegrals(gaps);
  return Math.sqrt(2 * squared) * Math.sqrt(scale);
}
