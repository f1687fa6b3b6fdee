import type { SeededRandom } from "../../../random/index.js";
import { pointCount } from "../../divergences/multivariate/pointPairs.js";
import { drawnRows } from "../../resampling/drawnRows.js";

/** A test of points by permutations. */
export interface PointTestOptions {
  /** Values of a point. */
  readonly dimension: number;
  readonly random: SeededRandom;
  /** Default 999. */
  readonly permutations?: number;
  /** How many rows are compared at most, of both samples together; default 2,000. */
  readonly rowCap?: number;
}

/** Which rows a test of points looked at. */
export interface ComparedRows {
  readonly rowCap: number;
  readonly referenceRows: number;
  readonly currentRows: number;
  /** Whether some rows were left out, by a seeded sample. */
  readonly isSampled: boolean;
}

/** Both samples, cut to the row cap together. */
export interface SampledPoints extends ComparedRows {
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/**
 * Where there are more rows than the cap, draws rows without replacement from `random.stream("reference rows", 0)` and `("current rows", 0)`, so that each
 * sample keeps all its rows or at least half of the cap.
 */
export function sampledPoints(
  reference: Float64Array,
  current: Float64Array,
  { dimension, random, rowCap = 2000 }: PointTestOptions,
): SampledPoints {
  if (!Number.isSafeInteger(rowCap) || rowCap < 4 || rowCap > 10_000)
    throw new RangeError(`cannot compare at most ${rowCap} rows: it needs a whole number from 4 to 10,000`);
  const n = pointCount(reference, dimension);
  const m = pointCount(current, dimension);
  const half = Math.floor(rowCap / 2);
  const referenceRows = Math.min(n, Math.max(half, rowCap - m));
  const currentRows = Math.min(m, Math.max(half, rowCap - n));
  return {
    rowCap,
    referenceRows,
    currentRows,
    isSampled: referenceRows < n || currentRows < m,
    reference: rowsOf(reference, dimension, drawnRows(n, referenceRows, random.stream("reference rows", 0))),
    current: rowsOf(current, dimension, drawnRows(m, currentRows, random.stream("current rows", 0))),
  };
}

function rowsOf(values: Float64Array, dimension: number, rows: Uint32Array): Float64Array {
  if (rows.length * dimension === values.length) return values;
  const kept = new Float64Array(rows.length * dimension);
  rows.forEach((row, i) => {
    kept.set(values.subarray(row * dimension, (row + 1) * dimension), i * dimension);
  });
  return kept;
}
