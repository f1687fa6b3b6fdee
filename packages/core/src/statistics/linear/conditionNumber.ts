import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { NotMeasurable } from "../../evidence/index.js";
import type { DenseMatrix } from "./denseMatrix.js";
import { requireFinite } from "./requireFinite.js";

/**
 * The condition number of a square matrix: its largest over its smallest singular value, from 1. So many times larger than the relative error of
 * the right side can the relative error of a solution be.
 *
 * Not measured: `no-rows`; `rank-deficient` (a smallest singular value of 0, up to rounding); `not-finite`. Throws `RangeError` unless the matrix is square.
 * It depends on the units of the rows and columns. Cost: O(columns³). Source: Golub & Van Loan, Matrix Computations, 4th ed., 2.6.2.
 *
 * @example
 * import { conditionNumber, denseMatrix } from "@probity/core/statistics";
 * conditionNumber(denseMatrix(Float64Array.of(2, 0, 0, 0.5), 2)); // => 4
 */
export function conditionNumber({ values, rows, columns }: DenseMatrix): number {
  if (rows === 0) throw new NotMeasurable("no-rows");
  if (rows !== columns)
    throw new RangeError(`cannot invert ${rows} rows of ${columns} columns: it needs as many of each`);
  requireFinite(values);
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (scale === 0) throw new NotMeasurable("rank-deficient");
  // By the largest entry, so that no square leaves the range of doubles.
  const { diagonal } = new SingularValueDecomposition(
    Matrix.from1DArray(
      rows,
      columns,
      values.map((value) => value / scale),
    ),
    { computeLeftSingularVectors: false, computeRightSingularVectors: false },
  );
  const largest = Math.max(...diagonal);
  const smallest = Math.min(...diagonal);
  if (!(smallest > columns * Number.EPSILON * largest)) throw new NotMeasurable("rank-deficient");
  return largest / smallest;
}
