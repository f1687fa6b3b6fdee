import type { KernelBandwidth } from "../../divergences/multivariate/kernelBandwidth.js";
import { kernelDiscrepancy } from "../../divergences/multivariate/kernelDiscrepancy.js";
import type { MaximumMeanDiscrepancy } from "../../divergences/multivariate/maximumMeanDiscrepancy.js";
import { observedSums } from "../../divergences/multivariate/pairSums.js";
import { pointPairs } from "../../divergences/multivariate/pointPairs.js";
import { pointPermutationTest } from "./pointPermutationTest.js";
import type { ComparedRows, PointTestOptions } from "./sampledPoints.js";
import { sampledPoints } from "./sampledPoints.js";

/** How to test by the maximum mean discrepancy. */
export interface DiscrepancyTestOptions extends PointTestOptions {
  /** Default `median-distance-pooled`. */
  readonly bandwidth?: KernelBandwidth;
}

/** The maximum mean discrepancy of the rows compared, and its test. */
export interface MaximumMeanDiscrepancyTest extends MaximumMeanDiscrepancy, ComparedRows {
  readonly pValue: number;
  /** How many splits were tried, and how many gave at least as large an unbiased value. */
  readonly permutations: number;
  readonly asExtreme: number;
}

/**
 * The test whether two samples of points come from one distribution by the unbiased {@link maximumMeanDiscrepancy}: p by {@link permutationTest}, with
 * the kernel of all pairs computed once.
 *
 * Quadratic by nature: beyond `rowCap` rows (default 2,000 of both samples) a seeded sample is compared, and the result says so; another seed then
 * gives another value. Splits draw from `random.stream("permutation", r)`. Not measured and thrown: as those, and `RangeError` for a row cap outside
 * 4 … 10,000. Its level holds for every bandwidth and dimension; its power is another matter.
 * Cost: O(cap² · dimension + permutations · cap²/8); about a second for 2,000 rows and 999 permutations.
 * Source: Gretton et al., JMLR 13 (2012). Golden: `drift/mmd.json`.
 *
 * @example
 * import { maximumMeanDiscrepancyTest } from "@probity/core/statistics";
 * import { seededRandom } from "@probity/core/random";
 * const reference = Float64Array.from({ length: 20 }, (_, i) => i);
 * const current = Float64Array.from({ length: 20 }, (_, i) => i + 15);
 * const test = maximumMeanDiscrepancyTest(reference, current, { dimension: 1, random: seededRandom("1"), permutations: 199 });
 * test.pValue; // => 0.005
 * test.isSampled; // => false
 */
export function maximumMeanDiscrepancyTest(
  reference: Float64Array,
  current: Float64Array,
  options: DiscrepancyTestOptions,
): MaximumMeanDiscrepancyTest {
  const { bandwidth: rule = "median-distance-pooled" } = options;
  const { reference: x, current: y, ...rows } = sampledPoints(reference, current, options);
  const pairs = pointPairs(x, y, options);
  const { bandwidth, totals, biased, unbiased } = kernelDiscrepancy(pairs, rule);
  const { statistic, ...test } = pointPermutationTest(totals, {
    ...options,
    first: pairs.first,
    of: unbiased,
  });
  const sums = observedSums(totals, pairs.first);
  return { biased: Math.max(0, biased(sums)), unbiased: statistic, bandwidth, ...test, ...rows };
}
