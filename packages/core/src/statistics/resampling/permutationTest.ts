import type { SeededRandom } from "../../random/index.js";
import type { Alternative } from "../arguments/alternative.js";
import { requireAlternative } from "../arguments/alternative.js";
import type { SplitStatistic, TwoSizes } from "./splits.js";
import { countAsExtreme, requireSizes, statisticOf } from "./splits.js";

/** How often to permute, from what, and which side counts. */
export interface PermutationOptions {
  readonly random: SeededRandom;
  /** Default 9,999. */
  readonly permutations?: number;
  /** Default `greater`: large values of the statistic speak against the hypothesis, as a distance's do. */
  readonly alternative?: Alternative;
}

/** A statistic and its test by permutations. */
export interface PermutationTest {
  readonly statistic: number;
  readonly pValue: number;
  /** How many splits were tried, and how many gave at least as extreme a value (two-sided: on the side with fewer). */
  readonly permutations: number;
  readonly asExtreme: number;
}

/**
 * The test whether two samples come from one distribution by any statistic of them: the pooled rows (those of the first sample are 0 … first − 1) are
 * split at random into samples of the same sizes, and p = (1 + how many splits are at least as extreme) / (1 + permutations). The observed split
 * counts as one, so that the level holds with any number of permutations and p is never 0. Two-sided: twice the smaller side, at most 1.
 *
 * Values within 1e-12 of the largest count as equal. Split r draws from `random.stream("permutation", r)`, so that it does not depend on the others.
 * The arrays of rows are used again: do not keep them. Not measured: `no-rows` (a sample is empty) and what the statistic does not measure.
 * Throws `RangeError` where the statistic is not finite or `permutations` is no whole number from 1. For independent rows; it tests that the
 * *distributions* are equal: a difference of means alone, with unequal spread, is not what it is exact for.
 * Cost: O(permutations · rows) and the statistic. Source: Phipson & Smyth, Stat. Appl. Genet. Mol. Biol. 9 (2010).
 *
 * @example
 * import { permutationTest } from "@probity/core/statistics";
 * import { seededRandom } from "@probity/core/random";
 * const values = [1, 2, 3, 4, 11, 12, 13, 14];
 * const sumOf = (rows: Uint32Array) => rows.reduce((sum, row) => sum + values[row], 0);
 * const gap = (first: Uint32Array, second: Uint32Array) => sumOf(second) - sumOf(first);
 * const { statistic, pValue } = permutationTest({ first: 4, second: 4 }, gap, { random: seededRandom("1"), permutations: 999 });
 * statistic; // => 40
 * pValue < 0.03; // => true
 */
export function permutationTest(
  sizes: TwoSizes,
  statistic: SplitStatistic,
  options: PermutationOptions,
): PermutationTest {
  const { random, permutations = 9999, alternative = "greater" } = options;
  requireAlternative("permute", alternative);
  requirePermutations(permutations);
  requireSizes(sizes);
  const rows = Uint32Array.from({ length: sizes.first + sizes.second }, (_, i) => i);
  const observed = statisticOf(statistic, rows.subarray(0, sizes.first), rows.subarray(sizes.first));
  const values = new Float64Array(permutations);
  for (let r = 0; r < permutations; r++) {
    drawSplit(rows, sizes, random.stream("permutation", r));
    values[r] = statisticOf(statistic, rows.subarray(0, sizes.first), rows.subarray(sizes.first));
  }
  return permutationResult(observed, values, alternative);
}

/** Throws `RangeError` unless this is a whole number from 1. */
export function requirePermutations(permutations: number): void {
  if (!Number.isSafeInteger(permutations) || permutations < 1)
    throw new RangeError(`cannot permute ${permutations} times: it needs a whole number from 1`);
}

/** A random split: the first sample's rows, then the second's. */
export function drawSplit(rows: Uint32Array, { first, second }: TwoSizes, random: SeededRandom): void {
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  // Filling the smaller sample settles the other.
  for (let k = 0; k < Math.min(first, second); k++) {
    const at = first <= second ? k : rows.length - 1 - k;
    const from = random.integer(rows.length - k) + (first <= second ? k : 0);
    const row = rows[at]!;
    rows[at] = rows[from]!;
    rows[from] = row;
  }
}

/** The test of an observed value by those of random splits, the observed one counted with them. */
export function permutationResult(
  observed: number,
  values: Float64Array,
  alternative: Alternative,
): PermutationTest {
  const permutations = values.length;
  const asExtreme = countAsExtreme(observed, values, alternative);
  const sides = alternative === "two-sided" ? 2 : 1;
  const pValue = Math.min(1, (sides * (1 + asExtreme)) / (1 + permutations));
  return { statistic: observed, pValue, permutations, asExtreme };
}
