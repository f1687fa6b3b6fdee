import { attempt, NotMeasurable } from "../../evidence/index.js";
import { chiSquaredSurvival, multinomialExact } from "../../statistics/index.js";

/** How a sample stands to a population whose shares are known. Lists go by category, in the order given. */
export interface Representativeness {
  readonly n: number;
  /** Pearson's χ², and its p-value; the latter null where one category is all there is. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
  /** By all outcomes that could have been; null beyond 20 rows or a million outcomes. */
  readonly exactPValue: number | null;
  /** Cohen's w = √(χ² / n): the size of the difference, whatever the rows. */
  readonly effect: number;
  /** Half the sum of differences of shares: the share of rows that would have to be others. */
  readonly totalVariation: number;
  readonly expected: readonly number[];
  /** Categories with fewer than 5 rows expected; the p-value of χ² is rough where there are some. */
  readonly smallExpected: number;
  /** (count − expected) / √(expected (1 − share)); null for a category of all or of nothing. */
  readonly residuals: readonly (number | null)[];
  /** What a row of each category would have to count, so that the sample has the population's shares; null where no row was seen. */
  readonly weights: readonly (number | null)[];
}

const mostExact = 20;

/**
 * Whether a sample has the shares of its population: a test of goodness of fit, the size of the difference, where it lies, and the weights
 * that would undo it. The shares must be known, from a census or a register; they are taken relative to their sum.
 *
 * Not measured: `no-rows`; `empty-bin` (rows in a category that the population does not have). Throws `RangeError` where lengths differ, a
 * count is no whole number from 0, or a share is negative or not finite. A sample with the right shares may be off in all that was not
 * counted here; weights make it no larger. Cost: O(categories), and O(outcomes) up to 20 rows. Golden: `profile/sampling.json`.
 *
 * @example
 * import { representativeness } from "@probity/core/profile";
 * const { effect, weights } = representativeness([70, 20, 10], [0.5, 0.3, 0.2]);
 * [effect, weights]; // => [0.404145188432738, [0.714285714285714, 1.5, 2]]
 */
export function representativeness(counts: readonly number[], shares: readonly number[]): Representativeness {
  if (counts.length !== shares.length)
    throw new RangeError(
      `cannot compare ${counts.length} counts with ${shares.length} shares: it needs as many`,
    );
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0))
    throw new RangeError("cannot compare counts with shares: it needs whole numbers from 0");
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (!(shares.every((share) => share >= 0) && total > 0 && total < Infinity))
    throw new RangeError("cannot compare counts with shares: it needs shares from 0 of a finite sum above 0");
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) throw new NotMeasurable("no-rows");
  if (counts.some((count, i) => count > 0 && shares[i]! / total === 0)) throw new NotMeasurable("empty-bin");
  const cells = counts.map((count, i) => {
    const share = shares[i]! / total;
    return { count, share, expected: n * share };
  });
  const open = cells.filter(({ share }) => share > 0);
  const statistic = open.reduce(
    (sum, { count, expected }) => sum + ((count - expected) / expected) * (count - expected),
    0,
  );
  if (!Number.isFinite(statistic)) throw new NotMeasurable("overflow");
  const degreesOfFreedom = open.length - 1;
  return {
    n,
    statistic,
    degreesOfFreedom,
    pValue: degreesOfFreedom === 0 ? null : chiSquaredSurvival(statistic, degreesOfFreedom),
    exactPValue: degreesOfFreedom === 0 || n > mostExact ? null : exactly(counts, shares),
    effect: Math.sqrt(statistic / n),
    totalVariation: Math.min(
      1,
      cells.reduce((sum, { count, share }) => sum + Math.abs(count / n - share), 0) / 2,
    ),
    expected: cells.map(({ expected }) => expected),
    smallExpected: open.filter(({ expected }) => expected < 5).length,
    residuals: cells.map(({ count, share, expected }) =>
      share === 0 || share >= 1 ? null : finiteOrNull((count - expected) / Math.sqrt(expected * (1 - share))),
    ),
    weights: cells.map(({ count, expected }) => (count === 0 ? null : expected / count)),
  };
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function exactly(counts: readonly number[], shares: readonly number[]): number | null {
  const found = attempt(() => multinomialExact(counts, shares).pValue);
  return "value" in found ? found.value : null;
}
