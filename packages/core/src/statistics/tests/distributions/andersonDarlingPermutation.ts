import type { SeededRandom } from "../../../random/index.js";
import { pooledGroups } from "../../order/pooledGroups.js";
import type { Sample } from "../../order/sortedSample.js";
import { shuffle } from "../../resampling/shuffle.js";
import { andersonDarlingStatistic } from "./andersonDarlingStatistic.js";

/** The k-sample Anderson–Darling test by rearranging the samples. */
export interface AndersonDarlingPermutation {
  /** A², as in {@link andersonDarling}. */
  readonly statistic: number;
  readonly pValue: number;
  /** How many arrangements were looked at. */
  readonly arrangements: number;
  /** `exact` where these were all. */
  readonly method: "exact" | "permutation";
}

/** Where the rearrangements come from, and how many. */
export interface AndersonDarlingPermutationOptions {
  readonly random: SeededRandom;
  /** Default 9,999. Where there are no more arrangements than this, all are looked at. */
  readonly replicates?: number;
}

/**
 * The k-sample Anderson–Darling test with the p-value of the data's own ties and sizes: the share of all ways to deal the pooled values out
 * whose A² is at least as large; or, where there are too many, (1 + those among `replicates` random ones) / (1 + replicates), which keeps
 * the level exactly.
 *
 * Not measured: `no-rows`; `empty-group`; `constant-input`. Throws as {@link andersonDarling}, and `RangeError` for replicates that are no
 * whole number from 1. Replicate r draws from `random.stream("anderson-darling", r)`. Cost: O(N k) a replicate. Golden:
 * `statistics/k-sample.json`.
 *
 * @example
 * import { andersonDarlingPermutation } from "@probity/core/statistics";
 * import { seededRandom } from "@probity/core/random";
 * const samples = [Float64Array.of(1, 2.5), Float64Array.of(2, 3, 4)];
 * andersonDarlingPermutation(samples, { random: seededRandom("a") });
 * // => { statistic: 1.033333, pValue: 0.4, arrangements: 10, method: "exact" }
 */
export function andersonDarlingPermutation(
  samples: readonly Sample[],
  { random, replicates = 9999 }: AndersonDarlingPermutationOptions,
): AndersonDarlingPermutation {
  if (!(Number.isSafeInteger(replicates) && replicates >= 1))
    throw new RangeError(`cannot draw ${replicates} replicates: it needs a whole number from 1`);
  const pooled = pooledGroups("compare samples", samples);
  const statistic = andersonDarlingStatistic(pooled);
  // Equal arrangements must not differ by rounding.
  const goal = statistic * (1 - 1e-12);
  const groups = pooled.groups.slice();
  const isAsLarge = (): boolean => andersonDarlingStatistic({ ...pooled, groups }) >= goal;
  let extreme = 0;
  if (arrangementsOf(pooled.sizes, replicates) <= replicates) {
    groups.sort();
    let arrangements = 0;
    do {
      arrangements += 1;
      if (isAsLarge()) extreme += 1;
    } while (arrangeNext(groups));
    return { statistic, pValue: extreme / arrangements, arrangements, method: "exact" };
  }
  for (let replicate = 0; replicate < replicates; replicate++) {
    groups.set(pooled.groups);
    shuffle(groups, random.stream("anderson-darling", replicate));
    if (isAsLarge()) extreme += 1;
  }
  const pValue = (1 + extreme) / (1 + replicates);
  return { statistic, pValue, arrangements: replicates, method: "permutation" };
}

/** N! / Π n_i!, or something above `limit`. */
function arrangementsOf(sizes: readonly number[], limit: number): number {
  let arrangements = 1;
  let rows = 0;
  for (const size of sizes) {
    for (let i = 1; i <= size; i++) {
      rows += 1;
      arrangements = (arrangements * rows) / i;
    }
    // Each further group only makes more of them.
    if (arrangements > 2 * limit) return arrangements;
  }
  return Math.round(arrangements);
}

/** The next arrangement in lexicographic order; false after the last. */
function arrangeNext(groups: Uint32Array): boolean {
  let i = groups.length - 2;
  while (i >= 0 && groups[i]! >= groups[i + 1]!) i--;
  if (i < 0) return false;
  let j = groups.length - 1;
  while (groups[j]! <= groups[i]!) j--;
  [groups[i], groups[j]] = [groups[j]!, groups[i]!];
  groups.subarray(i + 1).reverse();
  return true;
}
