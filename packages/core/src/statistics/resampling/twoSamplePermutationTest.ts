import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";

/** A value and the share of exchanges of rows that reach it. */
export interface PermutationTest {
  readonly statistic: number;
  readonly pValue: number;
  readonly permutations: number;
}

/** How many exchanges to draw, and from what. */
export interface PermutationOptions {
  readonly random: SeededRandom;
  /** Default 999. */
  readonly permutations?: number;
}

/** The number of permutations asked for. Throws `RangeError` unless it is a whole number from 1. */
export function requirePermutations({ permutations = 999 }: { readonly permutations?: number }): number {
  if (!Number.isSafeInteger(permutations) || permutations < 1)
    throw new RangeError(`cannot permute ${permutations} times: it needs a whole number from 1`);
  return permutations;
}

/**
 * Whether two samples differ, by exchanging rows between them: the p-value is (1 + exchanges whose statistic is at least as large) / (1 + exchanges),
 * which keeps its level exactly, whatever the statistic, if rows are independent and both samples have one distribution.
 *
 * `statistic` gets for each pooled row, the `sizes[0]` of the reference first, 1 if it counts as current; the first call is for the rows as
 * they are. The array is used again: do not keep it. Exchange i draws from `random.stream("permutation", i)`. Values within 1e-12 of the
 * observed one count as reaching it: they are the same by another order of additions.
 * Not measured: `no-rows` (a sample is empty); `not-finite` where the statistic is. Cost: O(permutations · rows) and the statistic.
 * Source: Phipson & Smyth, Stat. Appl. Genet. Mol. Biol. 9 (2010).
 *
 * @example
 * import { twoSamplePermutationTest } from "@probity/core/statistics";
 * import { seededRandom } from "@probity/core/random";
 * const values = [1, 2, 3, 4, 15, 16, 17, 18];
 * const totalOfCurrent = (isCurrent: Uint8Array) => values.reduce((total, value, row) => total + value * isCurrent[row]!, 0);
 * twoSamplePermutationTest([4, 4], totalOfCurrent, { random: seededRandom("1"), permutations: 199 }).pValue; // => 0.03
 */
export function twoSamplePermutationTest(
  sizes: readonly [reference: number, current: number],
  statistic: (isCurrent: Uint8Array) => number,
  options: PermutationOptions,
): PermutationTest {
  const permutations = requirePermutations(options);
  const [n, m] = sizes;
  if (!(n > 0 && m > 0)) throw new NotMeasurable("no-rows");
  const isCurrent = new Uint8Array(n + m).fill(1, n);
  const observed = finite(statistic(isCurrent));
  const reached = observed - 1e-12 * Math.abs(observed);
  let extreme = 1;
  for (let i = 0; i < permutations; i++) {
    shuffle(isCurrent, m, options.random.stream("permutation", i));
    if (finite(statistic(isCurrent)) >= reached) extreme++;
  }
  return { statistic: observed, pValue: extreme / (permutations + 1), permutations };
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new NotMeasurable("not-finite");
  return value;
}

/** A random choice of `chosen` rows, made afresh from the identity, so that it depends on the stream alone. */
function shuffle(isCurrent: Uint8Array, chosen: number, random: SeededRandom): void {
  // The smaller side is drawn: Floyd's way needs one number for each row of it.
  const n = isCurrent.length;
  const fewer = Math.min(chosen, n - chosen);
  const mark = fewer === chosen ? 1 : 0;
  isCurrent.fill(1 - mark);
  for (let last = n - fewer; last < n; last++) {
    const row = random.integer(last + 1);
    isCurrent[isCurrent[row] === mark ? last : row] = mark;
  }
}
