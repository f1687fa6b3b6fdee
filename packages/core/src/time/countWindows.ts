/** Rows of a table or a stream: [from, to). */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Windows of one number of rows, one step apart, from row 0; by default each begins where the last one ends. The last ones end at the last
 * row and may hold fewer. A generator: nothing is kept.
 *
 * Throws `RangeError` where the rows are no whole number from 0, or size or step none from 1.
 *
 * @example
 * import { countWindows } from "@probity/core/time";
 * [...countWindows(5, 2)]; // => [{ from: 0, to: 2 }, { from: 2, to: 4 }, { from: 4, to: 5 }]
 * [...countWindows(3, 2, 1)]; // => [{ from: 0, to: 2 }, { from: 1, to: 3 }, { from: 2, to: 3 }]
 */
export function countWindows(rows: number, size: number, step: number = size): Generator<RowRange, void> {
  if (!Number.isSafeInteger(rows) || rows < 0)
    throw new RangeError(`cannot cut windows of ${rows} rows: it needs a whole number from 0`);
  for (const [name, value] of [
    ["size", size],
    ["step", step],
  ] as const) {
    if (!Number.isSafeInteger(value) || value < 1)
      throw new RangeError(
        `cannot cut windows by count with a ${name} of ${value}: it needs a whole number from 1`,
      );
  }
  return ranges(rows, size, step);
}

function* ranges(rows: number, size: number, step: number): Generator<RowRange, void> {
  for (let from = 0; from < rows; from += step) yield { from, to: Math.min(rows, from + size) };
}
