/** Numbers in rows and columns, row after row: the value of row i and column j is `values[i * columns + j]`. */
export interface DenseMatrix {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Numbers given row after row, as a matrix of so many columns. The values are not copied.
 *
 * Throws `RangeError` unless they fill whole rows of one column at least. Cost: O(1).
 *
 * @example
 * import { denseMatrix } from "@probity/core/statistics";
 * denseMatrix(Float64Array.of(1, 2, 3, 4, 5, 6), 3).rows; // => 2
 * denseMatrix(Float64Array.of(1, 2, 3), 2); // throws RangeError
 */
export function denseMatrix(values: Float64Array, columns: number): DenseMatrix {
  if (!Number.isSafeInteger(columns) || columns < 1)
    throw new RangeError(`cannot make a matrix of ${columns} columns: it needs a whole number from 1`);
  if (values.length % columns !== 0)
    throw new RangeError(`cannot cut ${values.length} values into rows: it needs a multiple of ${columns}`);
  return { values, rows: values.length / columns, columns };
}
