import type { SegmentCounts, SegmentIndex } from "./segmentIndex.js";
import { conditionsOf, countedIn } from "./segmentIndex.js";

/** What exchanging rows does not change: rows and losses of each segment over both samples, and how much a loss varies there. */
export interface SegmentTotals {
  readonly counted: SegmentCounts;
  /** Divisor n − 1; 0 where nothing can be told. */
  readonly variances: Float64Array;
}

export function segmentTotals(index: SegmentIndex, loss: Float64Array): SegmentTotals {
  const rows = Uint32Array.from(loss.keys());
  const center = loss.reduce((total, value) => total + value, 0) / loss.length;
  const centered = loss.map((value) => value - center);
  const counted = countedIn(index, centered, rows);
  const squares = countedIn(
    index,
    centered.map((value) => value * value),
    rows,
  );
  const variances = Float64Array.from({ length: index.size }, (_, segment) => {
    const n = counted.rows[segment]!;
    if (n < 2 || conditionsOf(index, segment) === undefined) return 0;
    const square = squares.sums[segment]!;
    const left = square - (counted.sums[segment]! * counted.sums[segment]!) / n;
    // Equal losses leave rounding.
    return left > 1e-12 * square ? left / (n - 1) : 0;
  });
  return { counted: countedIn(index, loss, rows), variances };
}

/** The standardized increase of the mean loss of each segment, −∞ where it has too few rows or no spread, from the rows of the current sample. */
export function segmentStatistics(
  { counted, variances }: SegmentTotals,
  current: SegmentCounts,
  fewest: number,
): Float64Array {
  return variances.map((variance, segment) => {
    const after = current.rows[segment]!;
    const before = counted.rows[segment]! - after;
    if (after < fewest || before < fewest || variance === 0) return -Infinity;
    const sum = current.sums[segment]!;
    const difference = sum / after - (counted.sums[segment]! - sum) / before;
    return difference / Math.sqrt(variance * (1 / after + 1 / before));
  });
}
