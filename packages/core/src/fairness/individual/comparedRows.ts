import type { SeededRandom } from "../../random/index.js";
import { drawnRows } from "../../statistics/index.js";

/** How many rows a measure of pairs of rows looks at. */
export interface RowCapOptions {
  /** Default 2,000. */
  readonly rowCap?: number;
  /** Draws the rows where there are more than the cap; needed there only. */
  readonly random?: SeededRandom;
}

/** Which rows a measure of pairs of rows looked at. */
export interface ComparedRows {
  readonly rows: number;
  readonly rowCap: number;
  readonly comparedRows: number;
  /** Whether some rows were left out, by a seeded sample. */
  readonly isSampled: boolean;
}

/** The rows to look at, in rising order, and what to say of them. Throws `RangeError` for a cap that is none, or a sample without a source. */
export function comparedRows(
  rows: number,
  { rowCap = 2000, random }: RowCapOptions,
): ComparedRows & { readonly chosen: Uint32Array } {
  if (!Number.isSafeInteger(rowCap) || rowCap < 2)
    throw new RangeError(`cannot compare at most ${rowCap} rows: it needs a whole number from 2`);
  const kept = Math.min(rows, rowCap);
  const said = { rows, rowCap, comparedRows: kept, isSampled: kept < rows };
  if (kept === rows) return { ...said, chosen: Uint32Array.from({ length: rows }, (_, row) => row) };
  if (random === undefined)
    throw new RangeError(
      `cannot compare ${rows} rows: beyond the cap of ${rowCap} it needs a random source to draw a sample`,
    );
  return { ...said, chosen: drawnRows(rows, kept, random.stream("compared rows", 0)) };
}
