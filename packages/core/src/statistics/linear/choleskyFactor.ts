import { NotMeasurable } from "../../evidence/index.js";
import type { DenseMatrix } from "./denseMatrix.js";
import { requireFinite } from "./requireFinite.js";

/**
 * The lower triangle L of A = L Lᵀ for a symmetric, positive definite A, row after row with zeros above the diagonal.
 *
 * Not measured: `rank-deficient` where A is not positive definite, up to rounding; `not-finite`. Throws `RangeError` unless A is square and
 * symmetric. Cost: O(columns³). Source: Golub & Van Loan, Matrix Computations, 4th ed., 4.2.
 *
 * @example
 * import { choleskyFactor, denseMatrix } from "@probity/core/statistics";
 * choleskyFactor(denseMatrix(Float64Array.of(4, 2, 2, 5), 2)); // => Float64Array.of(2, 0, 1, 2)
 */
export function choleskyFactor({ values, rows, columns: n }: DenseMatrix): Float64Array {
  if (rows !== n)
    throw new RangeError(
      `cannot decompose a matrix of ${rows} rows and ${n} columns: it needs as many of each`,
    );
  requireFinite(values);
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      if (values[i * n + j] !== values[j * n + i])
        throw new RangeError("cannot use Cholesky's decomposition: it needs a symmetric matrix");
      let left = values[i * n + j]!;
      for (let k = 0; k < j; k++) left -= lower[i * n + k]! * lower[j * n + k]!;
      if (j < i) lower[i * n + j] = left / lower[j * n + j]!;
      // What is left of a diagonal entry beside the columns before it must be more than rounding.
      else if (left > n * Number.EPSILON * values[i * n + i]!) lower[i * n + i] = Math.sqrt(left);
      else throw new NotMeasurable("rank-deficient");
    }
  return lower;
}

/** The solution x of L Lᵀ x = b. */
export function solveFactored(lower: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const solution = right.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) solution[i]! -= lower[i * n + k]! * solution[k]!;
    solution[i]! /= lower[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) solution[i]! -= lower[k * n + i]! * solution[k]!;
    solution[i]! /= lower[i * n + i]!;
  }
  return solution;
}
