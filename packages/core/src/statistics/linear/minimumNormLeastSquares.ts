import { NotMeasurable } from "../../evidence/index.js";
import { requireSameLength } from "../arguments/requireSameLength.js";
import type { DenseMatrix } from "./denseMatrix.js";
import type { OrthonormalBasis } from "./orthonormalBasis.js";
import { dot, orthonormalBasis } from "./orthonormalBasis.js";
import { requireFinite, requireNoOverflow } from "./requireFinite.js";

/**
 * The coefficients B that minimize ‖A B − Y‖ for several targets at once, row-major columns of A × columns of Y; where the columns of A depend on
 * each other, the ones with the smallest Σ B² of all that do. No intercept is added.
 *
 * A column depends on those before it where less than rounding is left of it beside them. Not measured: `no-rows`, `not-finite`, `overflow`;
 * `rank-deficient` where columns that depend on each other are of scales too far apart. Throws `RangeError` where lengths differ. Coefficients of
 * dependent columns mean nothing one by one. Cost: O(rows · columns of A · (columns of A + columns of Y)).
 * Source: complete orthogonal decomposition, Golub & Van Loan, Matrix Computations, 4th ed., 5.5.2. Golden: `fairness/correlation-remover.json`.
 *
 * @example
 * import { denseMatrix, minimumNormLeastSquares } from "@probity/core/statistics";
 * const twice = denseMatrix(Float64Array.of(1, 2, 2, 4, 3, 6), 2);
 * minimumNormLeastSquares(twice, denseMatrix(Float64Array.of(5, 10, 16), 1)); // => Float64Array.of(1.04285714286, 2.08571428571)
 */
export function minimumNormLeastSquares(design: DenseMatrix, targets: DenseMatrix): Float64Array {
  const { rows, columns } = design;
  requireSameLength("fit by least squares", rows, targets.rows);
  if (rows === 0) throw new NotMeasurable("no-rows");
  requireFinite(design.values);
  requireFinite(targets.values);
  const { columns: directions, sizes } = inUnitSize(design);
  const decomposition = orthonormalBasis(directions, Math.max(rows, columns) * Number.EPSILON);
  const solve = solverOf(decomposition, sizes);
  const result = new Float64Array(columns * targets.columns);
  const right = inUnitSize(targets);
  right.columns.forEach((target, j) => {
    const shares = Float64Array.from(decomposition.basis, (direction) => dot(direction, target));
    solve(shares).forEach((coefficient, column) => {
      result[column * targets.columns + j] = coefficient * right.sizes[j]!;
    });
  });
  requireNoOverflow(result);
  return result;
}

/** Columns divided by their largest size, so that no square leaves the range of doubles; a column of zeros by 1. */
function inUnitSize({ values, rows, columns }: DenseMatrix): {
  readonly columns: readonly Float64Array[];
  readonly sizes: Float64Array;
} {
  const sizes = new Float64Array(columns);
  for (let at = 0; at < values.length; at++)
    sizes[at % columns] = Math.max(sizes[at % columns]!, Math.abs(values[at]!));
  return {
    sizes: sizes.map((size) => (size === 0 ? 1 : size)),
    columns: Array.from(sizes, (size, column) =>
      Float64Array.from({ length: rows }, (_, row) =>
        size === 0 ? 0 : values[row * columns + column]! / size,
      ),
    ),
  };
}

/** From the shares of a target in the directions to its coefficients. */
function solverOf(
  { basis, upper }: OrthonormalBasis,
  sizes: Float64Array,
): (shares: Float64Array) => Float64Array {
  const rank = basis.length;
  const entry = (row: number, column: number): number => upper[column]![row] ?? 0;
  if (rank === sizes.length)
    return (shares) => {
      const solution = shares.slice();
      for (let i = rank - 1; i >= 0; i--) {
        for (let k = i + 1; k < rank; k++) solution[i]! -= entry(i, k) * solution[k]!;
        solution[i]! /= entry(i, i);
      }
      return solution.map((coefficient, column) => coefficient / sizes[column]!);
    };
  // The shortest solution lies in the span of the rows of the triangle, in the units of the columns.
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const rows = Array.from({ length: rank }, (_, row) =>
    Float64Array.from(sizes, (size, column) => entry(row, column) * (size / largest)),
  );
  const span = orthonormalBasis(rows, 0);
  if (span.basis.length < rank) throw new NotMeasurable("rank-deficient");
  return (shares) => {
    const solution = new Float64Array(sizes.length);
    const parts = shares.slice();
    for (let i = 0; i < rank; i++) {
      for (let k = 0; k < i; k++) parts[i]! -= span.upper[i]![k]! * parts[k]!;
      parts[i]! /= span.upper[i]![i]!;
      for (let column = 0; column < solution.length; column++)
        solution[column]! += parts[i]! * (span.basis[i]![column]! / largest);
    }
    return solution;
  };
}
