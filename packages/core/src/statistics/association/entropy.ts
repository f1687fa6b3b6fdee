import { requireCounts } from "../arguments/requireCounts.js";
import { log } from "../portable/index.js";
import { sum } from "../summation/sum.js";

/**
 * Shannon's entropy of a column of counts in nats: H = −Σ p ln p with p = count/n, in [0, ln k]: 0 where every row has one value, ln k where
 * the k values are equally frequent. Divide by ln 2 for bits.
 *
 * Empty cells are left out. Not measured: `no-rows`, `overflow`. Throws `RangeError` where a count is negative or not finite. From a
 * sample it is too low by about (k − 1)/(2n): {@link entropyBiasCorrected}. Cost: O(cells). Source: Shannon, Bell System Tech. J. 27 (1948).
 * Golden: `profile/columns.json`.
 *
 * @example
 * import { entropy } from "@probity/core/statistics";
 * entropy([1, 1]); // => 0.6931471805599453
 */
export function entropy(counts: ArrayLike<number>): number {
  const total = requireCounts("measure entropy", counts);
  return Math.max(0, sum(Float64Array.from(counts, (count) => surprise(count / total))));
}

/** −p ln p, 0 at 0. */
function surprise(share: number): number {
  return share === 0 ? 0 : -share * log(share);
}
