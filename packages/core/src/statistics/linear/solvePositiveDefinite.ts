import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { NotMeasurable } from "../../evidence/index.js";
import type { DenseMatrix } from "./denseMatrix.js";
import { requireFinite, requireNoOverflow } from "./requireFinite.js";

/**
 * The solution x of A x = b for a symmetric, positive definite A, by Cholesky's decomposition.
 *
 * Not measured: `rank-deficient` where A is not positive definite, up to rounding; `not-finite`; `overflow`. Throws `RangeError` unless A is square, symmetric
 * and as long as b. Cost: O(columns³). Source: Golub & Van Loan, Matrix Computations, 4th ed., 4.2.
 *
 * @example
 * import { denseMatrix, solvePositiveDefinite } from "@probity/core/statistics";
 * solvePositiveDefinite(denseMatrix(Float64Array.of(2, 1, 1, 3), 2), Float64Array.of(3, 4)); // => Float64Array.of(1, 1)
 */
export function solvePositiveDefinite(matrix: DenseMatrix, right: Float64Array): Float64Array {
  const { values, rows, columns } = matrix;
  if (rows !== columns || rows !== right.length)
    throw new RangeError(
      `cannot solve ${rows} equations of ${columns} unknowns for ${right.length} numbers: it needs as many of each`,
    );
  requireFinite(values);
  requireFinite(right);
  const system = Matrix.from1DArray(rows, columns, values);
  if (!system.isSymmetric())
    throw new RangeError("cannot solve by Cholesky's decomposition: it needs symmetry");
  const decomposition = new CholeskyDecomposition(system);
  const lower = decomposition.lowerTriangularMatrix;
  // What is left of a diagonal entry beside the columns before it must be more than rounding.
  const left = (j: number): number => (lower.get(j, j) * lower.get(j, j)) / values[j * columns + j]!;
  for (let j = 0; j < columns; j++)
    if (!(left(j) > columns * Number.EPSILON)) throw new NotMeasurable("rank-deficient");
  const solution = Float64Array.from(decomposition.solve(Matrix.columnVector(right)).getColumn(0));
  requireNoOverflow(solution);
  return solution;
}
