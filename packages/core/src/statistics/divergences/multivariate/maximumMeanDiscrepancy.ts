import type { KernelBandwidth } from "./kernelBandwidth.js";
import { kernelDiscrepancy } from "./kernelDiscrepancy.js";
import { observedSums } from "./pairSums.js";
import type { PointOptions } from "./pointPairs.js";
import { pointPairs } from "./pointPairs.js";

/** Of what the points are, and how wide the kernel is. */
export interface DiscrepancyOptions extends PointOptions {
  /** Default `median-distance-pooled`. */
  readonly bandwidth?: KernelBandwidth;
}

/** How far two samples of points are apart, as seen by a kernel. */
export interface MaximumMeanDiscrepancy {
  /** MMD² with each point compared to itself too: in [0, 2]. */
  readonly biased: number;
  /** MMD² without: its expectation is 0 for samples of one distribution, so that it may be negative. */
  readonly unbiased: number;
  /** The σ of the kernel, in units of the data. */
  readonly bandwidth: number;
}

/**
 * The squared maximum mean discrepancy of two samples of points with the kernel k(x, y) = exp(−|x − y|² / (2 σ²)): mean k(x, x′) + mean k(y, y′)
 * − 2 mean k(x, y). 0 for equal distributions, whatever their shape and dimension.
 *
 * Points are values row by row, `dimension` of them a point. Not measured: `no-rows`, `too-few-rows` (one point in a sample), `not-finite`, `no-spread`
 * (the median distance is 0: give a bandwidth), `overflow`. Throws `RangeError` where the values are no whole points, at a bandwidth that is not
 * positive, and beyond 10,000 points. Its size depends on σ and on the units of the coordinates: scale them first, and read it with the p-value of
 * {@link maximumMeanDiscrepancyTest}. In many dimensions the median distance makes the kernel nearly constant and the measure blind.
 * Cost: O((n + m)² · dimension) time, O((n + m)²) memory. Source: Gretton et al., JMLR 13 (2012). Golden: `drift/mmd.json`.
 *
 * @example
 * import { maximumMeanDiscrepancy } from "@probity/core/statistics";
 * const reference = Float64Array.of(0, 0, 1, 0, 0, 1);
 * const current = Float64Array.of(2, 2, 3, 2, 2, 3);
 * maximumMeanDiscrepancy(reference, current, { dimension: 2, bandwidth: 1 });
 * // => { biased: 1.316951518866, unbiased: 1.001605021220, bandwidth: 1 }
 */
export function maximumMeanDiscrepancy(
  reference: Float64Array,
  current: Float64Array,
  options: DiscrepancyOptions,
): MaximumMeanDiscrepancy {
  const pairs = pointPairs(reference, current, options);
  const rule = options.bandwidth ?? "median-distance-pooled";
  const { bandwidth, totals, biased, unbiased } = kernelDiscrepancy(pairs, rule);
  const sums = observedSums(totals, pairs.first);
  return { biased: Math.max(0, biased(sums)), unbiased: unbiased(sums), bandwidth };
}
