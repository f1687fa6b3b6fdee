import { choleskyFactor, solveFactored } from "./choleskyFactor.js";
import type { DenseMatrix } from "./denseMatrix.js";
import { requireFinite, requireNoOverflow } from "./requireFinite.js";

/**
 * The solution x of A x = b for a symmetric, positive definite A, by Cholesky's decomposition.
 *
 * Not measured: `rank-deficient` where A is not positive definite, up to rounding; `not-finite`; `overflow`. Throws `RangeError` unless A is
 * square, symmetric and as long as b. Cost: O(columns³). Source: Golub & Van Loan, Matrix Computations, 4th ed., 4.2.
 *
 * @example
 * import { denseMatrix, solvePositiveDefinite } from "@probity/core/statistics";
 * solvePositiveDefinite(denseMatrix(Float64Array.of(4, 2, 2, 5), 2), Float64Array.of(6, 7)); // => Float64Array.of(1, 1)
 */
export function solvePositiveDefinite(matrix: DenseMatrix, right: Float64Array): Float64Array {
  const { rows, columns } = matrix;
  if (rows !== columns || rows !== right.length)
    throw new RangeError(
      `cannot solve ${rows} equations of ${columns} unknowns for ${right.length} numbers: it needs as many of each`,
    );
  requireFinite(right);
  const solution = solveFactored(choleskyFactor(matrix), right);
  requireNoOverflow(solution);
  return solution;
}
