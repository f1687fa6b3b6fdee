import { seededRandom } from "../../../src/random/index.js";
import type { DenseMatrix } from "../../../src/statistics/index.js";
import { denseMatrix } from "../../../src/statistics/index.js";

/** Standard normal numbers. */
export function normalMatrix(seed: string, rows: number, columns: number): DenseMatrix {
  const random = seededRandom(seed);
  return denseMatrix(
    Float64Array.from({ length: rows * columns }, () => random.normal()),
    columns,
  );
}

/** A copy with some columns changed, row by row. */
export function withColumns(
  matrix: DenseMatrix,
  change: (row: Float64Array, index: number) => void,
): DenseMatrix {
  const values = matrix.values.slice();
  for (let row = 0; row < matrix.rows; row++)
    change(values.subarray(row * matrix.columns, (row + 1) * matrix.columns), row);
  return denseMatrix(values, matrix.columns);
}
