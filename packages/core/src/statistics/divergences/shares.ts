import { requireCounts } from "../arguments/requireCounts.js";

/** Counts of the same cells in two samples, and their totals. */
export interface CellTotals {
  readonly reference: number;
  readonly current: number;
}

/** Throws `RangeError` where the samples differ in cells or a count is negative or not finite, `no-rows` where one is empty. */
export function requireSameCells(
  attempt: string,
  referenceCounts: ArrayLike<number>,
  currentCounts: ArrayLike<number>,
): CellTotals {
  if (referenceCounts.length !== currentCounts.length)
    throw new RangeError(
      `cannot ${attempt}: got ${referenceCounts.length} and ${currentCounts.length} cells, it needs the same cells`,
    );
  return {
    reference: requireCounts(attempt, referenceCounts),
    current: requireCounts(attempt, currentCounts),
  };
}
