import type { Alternative } from "../arguments/alternative.js";
import { requireAlternative } from "../arguments/alternative.js";
import type { PermutationTest } from "./permutationTest.js";
import type { SplitStatistic, TwoSizes } from "./splits.js";
import { countAsExtreme, requireSizes, statisticOf } from "./splits.js";

/** Which side of an exact permutation test. */
export interface ExactPermutationOptions {
  /** Default `greater`. */
  readonly alternative?: Alternative;
}

const mostSplits = 1_000_000;

/**
 * {@link permutationTest} by all ways to split the pooled rows into samples of these sizes, the observed one among them: p is the share of those at
 * least as extreme, without chance. Two-sided: twice the smaller side, at most 1.
 *
 * Not measured: `no-rows` and what the statistic does not measure. Throws `RangeError` where the statistic is not finite, and beyond 1,000,000 splits
 * (12 rows each): draw some by {@link permutationTest} then. With few splits no p is small: of 3 and 3 rows none is below 0.05.
 * Cost: O(splits · rows) and the statistic. Source: Fisher, The Design of Experiments (1935).
 *
 * @example
 * import { exactPermutationTest } from "@probity/core/statistics";
 * const values = [1, 2, 3, 11, 12, 13];
 * const sumOf = (rows: Uint32Array) => rows.reduce((sum, row) => sum + values[row], 0);
 * exactPermutationTest({ first: 3, second: 3 }, (first, second) => sumOf(second) - sumOf(first));
 * // => { statistic: 30, pValue: 0.05, permutations: 20, asExtreme: 1 }
 */
export function exactPermutationTest(
  sizes: TwoSizes,
  statistic: SplitStatistic,
  options: ExactPermutationOptions = {},
): PermutationTest {
  const { alternative = "greater" } = options;
  requireAlternative("permute", alternative);
  requireSizes(sizes);
  const { first, second } = sizes;
  const permutations = splitsOf(first, second);
  if (permutations > mostSplits)
    throw new RangeError(
      `cannot try all splits of ${first} and ${second} rows: it needs at most ${mostSplits} of them`,
    );
  const one = Uint32Array.from({ length: first }, (_, i) => i);
  const other = new Uint32Array(second);
  const values = new Float64Array(permutations);
  for (let split = 0; split < permutations; split++) {
    complement(one, other);
    values[split] = statisticOf(statistic, one, other);
    nextSplit(one, first + second);
  }
  const observed = values[0]!;
  const asExtreme = countAsExtreme(observed, values, alternative);
  const sides = alternative === "two-sided" ? 2 : 1;
  return {
    statistic: observed,
    pValue: Math.min(1, (sides * asExtreme) / permutations),
    permutations,
    asExtreme,
  };
}

/** (first + second)! / (first! second!), or more than can be tried. */
function splitsOf(first: number, second: number): number {
  let splits = 1;
  for (let k = 1; k <= Math.min(first, second) && splits <= mostSplits; k++)
    splits = (splits * (Math.max(first, second) + k)) / k; // a whole number at each step
  return splits;
}

/** The next rising sequence of rows below `rows`, in lexicographic order. */
function nextSplit(chosen: Uint32Array, rows: number): void {
  let at = chosen.length - 1;
  while (at >= 0 && chosen[at] === rows - chosen.length + at) at -= 1;
  if (at < 0) return;
  chosen[at]! += 1;
  for (let i = at + 1; i < chosen.length; i++) chosen[i] = chosen[i - 1]! + 1;
}

/** Fills in the rows that are not chosen. */
function complement(chosen: Uint32Array, others: Uint32Array): void {
  let next = 0;
  let filled = 0;
  for (let row = 0; filled < others.length; row++) {
    if (next < chosen.length && chosen[next] === row) next += 1;
    else others[filled++] = row;
  }
}
