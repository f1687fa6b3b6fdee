import { chiSquaredSurvival } from "../../distributions/index.js";
import { pooledGroups } from "../../order/pooledGroups.js";
import type { Sample } from "../../order/sortedSample.js";

/** Whether some of several samples tend to have larger values than others. */
export interface KruskalWallis {
  /** H, at least 0. */
  readonly statistic: number;
  /** One less than the number of samples. */
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/**
 * The Kruskal–Wallis test of k samples: H = (N − 1) Σ n_i (r̄_i − r̄)² / Σ (r − r̄)² over the midranks r of the pooled values, which is H
 * with the correction for ties; chi-squared with k − 1 degrees of freedom. For two samples it is {@link mannWhitney} without continuity,
 * squared.
 *
 * Infinities are values; leave missing ones out. Not measured: `no-rows`; `empty-group`; `constant-input` (all values are equal). Throws
 * `RangeError` at a NaN and for fewer than two samples. The law is rough below five rows a sample. Cost: O(N), a radix sort. Source:
 * Kruskal & Wallis, J. Am. Stat. Assoc. 47 (1952). Golden: `statistics/k-sample.json`.
 *
 * @example
 * import { kruskalWallis } from "@probity/core/statistics";
 * kruskalWallis([Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6), Float64Array.of(5, 7, 9)]);
 * // => { statistic: 5.40056, degreesOfFreedom: 2, pValue: 0.067187 }
 */
export function kruskalWallis(samples: readonly Sample[]): KruskalWallis {
  const { sizes, groups, runEnds } = pooledGroups("compare the ranks of samples", samples);
  const rows = groups.length;
  // Twice a midrank less twice the mean midrank is a whole number.
  const sums = new Float64Array(sizes.length);
  let squares = 0;
  let from = 0;
  for (const to of runEnds) {
    const deviation = from + to - rows;
    for (let i = from; i < to; i++) sums[groups[i]!]! += deviation;
    squares += (to - from) * deviation * deviation;
    from = to;
  }
  let between = 0;
  for (const [group, size] of sizes.entries()) between += (sums[group]! / size) * sums[group]!;
  const statistic = ((rows - 1) * between) / squares;
  const degreesOfFreedom = sizes.length - 1;
  return { statistic, degreesOfFreedom, pValue: chiSquaredSurvival(statistic, degreesOfFreedom) };
}
