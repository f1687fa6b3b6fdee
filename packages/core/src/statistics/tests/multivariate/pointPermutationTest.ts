import type { SeededRandom } from "../../../random/index.js";
import type { PairSums, PairTotals } from "../../divergences/multivariate/pairSums.js";
import { observedSums, pairSums } from "../../divergences/multivariate/pairSums.js";
import type { PermutationTest } from "../../resampling/permutationTest.js";
import { drawSplit, permutationResult, requirePermutations } from "../../resampling/permutationTest.js";

/** How often to split points, of which the first sample comes first, and what a split is worth. */
export interface PointPermutations {
  readonly first: number;
  readonly of: (sums: PairSums) => number;
  readonly random: SeededRandom;
  /** Default 999. */
  readonly permutations?: number;
}

/** Splits summed together: their members stay in a small cache. */
const together = 64;

/** {@link permutationTest} of a statistic of pair sums, with the same splits, many at a time. */
export function pointPermutationTest(
  totals: PairTotals,
  { first, of, random, permutations = 999 }: PointPermutations,
): PermutationTest {
  requirePermutations(permutations);
  const points = totals.ofPoint.length;
  const sizes = { first, second: points - first };
  const rows = new Uint32Array(points);
  const values = new Float64Array(permutations);
  for (let from = 0; from < permutations; from += together) {
    const count = Math.min(together, permutations - from);
    const splits = Array.from({ length: count }, (_, k) => {
      drawSplit(rows, sizes, random.stream("permutation", from + k));
      return (first <= sizes.second ? rows.subarray(0, first) : rows.subarray(first)).slice().sort();
    });
    pairSums(totals, splits).forEach((sums, k) => {
      values[from + k] = of(sums);
    });
  }
  return permutationResult(of(observedSums(totals, first)), values, "greater");
}
