import { NotMeasurable } from "../../../../evidence/index.js";
import { requireCounts } from "../../../arguments/requireCounts.js";
import { requireSameLength } from "../../../arguments/requireSameLength.js";
import { exp, log } from "../../../portable/index.js";
import { logFactorials } from "../logFactorials.js";

/** Whether counts fit known shares, by all outcomes that could have been. */
export interface MultinomialExact {
  readonly pValue: number;
  readonly n: number;
  /** How many outcomes there are. */
  readonly outcomes: number;
}

const attempt = "test counts against known shares by all outcomes";
const mostOutcomes = 1_000_000;
/** Equally likely outcomes come out within rounding of each other. */
const nearly = 1e-9;

/**
 * The exact multinomial test of goodness of fit: the probability, under known shares, of all outcomes of n rows that are no likelier than the
 * counts seen. For few rows, where {@link chiSquaredAgainstKnownShares} is rough; with two cells it is the two-sided binomial test.
 *
 * Shares are taken relative to their sum; empty cells of share 0 are left out. Not measured: `no-rows`; `empty-bin` (counts in a cell of share
 * 0); `constant-input` (one cell left); `needs-rows` where there are more than 1,000,000 outcomes: use the law for large n. Throws
 * `RangeError` where lengths differ, a count is no whole number from 0, or a share is negative or not finite. Cost: O(outcomes). Golden:
 * `profile/sampling.json`.
 *
 * @example
 * import { multinomialExact } from "@probity/core/statistics";
 * multinomialExact([3, 1, 0, 1], [0.4, 0.3, 0.2, 0.1]); // => { pValue: 0.448, n: 5, outcomes: 56 }
 */
export function multinomialExact(counts: ArrayLike<number>, shares: ArrayLike<number>): MultinomialExact {
  requireSameLength(attempt, counts.length, shares.length);
  const n = requireCounts(attempt, counts);
  const whole = Array.from(counts);
  if (!whole.every(Number.isSafeInteger)) throw new RangeError(`cannot ${attempt}: it needs whole counts`);
  const relative = Array.from(shares);
  const total = relative.reduce((sum, share) => sum + share, 0);
  if (!(relative.every((share) => share >= 0) && total > 0 && total < Infinity))
    throw new RangeError(`cannot ${attempt}: it needs shares from 0 of a finite sum above 0`);
  // A share may be nothing beside the others.
  if (whole.some((count, i) => count > 0 && relative[i]! / total === 0)) throw new NotMeasurable("empty-bin");
  const cells = relative.flatMap((share, i) =>
    share / total > 0 ? [{ count: whole[i]!, logShare: log(share / total) }] : [],
  );
  if (cells.length < 2) throw new NotMeasurable("constant-input");
  const outcomes = outcomesOf(n, cells.length);
  if (outcomes > mostOutcomes) throw new NotMeasurable("needs-rows");
  const logFactorial = logFactorials(n);
  const term = (cell: number, count: number): number => count * cells[cell]!.logShare - logFactorial(count);
  const bound = cells.reduce((sum, { count }, cell) => sum + term(cell, count), 0) + nearly;
  let probability = 0;
  const add = (cell: number, left: number, before: number): void => {
    if (cell === cells.length - 1) {
      const all = before + term(cell, left);
      if (all <= bound) probability += exp(logFactorial(n) + all);
      return;
    }
    for (let count = 0; count <= left; count++) add(cell + 1, left - count, before + term(cell, count));
  };
  add(0, n, 0);
  return { pValue: Math.min(1, probability), n, outcomes };
}

/** The ways to put n rows into cells; Infinity as soon as they are too many. */
function outcomesOf(n: number, cells: number): number {
  let ways = 1;
  for (let k = 1; k < cells; k++) {
    ways = (ways * (n + k)) / k;
    if (ways > mostOutcomes) return Infinity;
  }
  return Math.round(ways);
}
