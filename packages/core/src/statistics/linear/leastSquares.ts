import { Matrix, QrDecomposition } from "ml-matrix";
import { NotMeasurable } from "../../evidence/index.js";
import { requireSameLength } from "../arguments/requireSameLength.js";
import { requireWeights } from "../arguments/requireWeights.js";
import type { DenseMatrix } from "./denseMatrix.js";
import { requireFinite, requireNoOverflow } from "./requireFinite.js";

/** Weights of the rows, and a penalty on the coefficients. */
export interface LeastSquaresOptions {
  /** One a row, from 0; default 1. */
  readonly weights?: Float64Array;
  /** λ from 0, for all coefficients or one for each (0 spares an intercept); default 0. */
  readonly ridge?: number | Float64Array;
}

/** The coefficients that fit best, and what they leave. */
export interface LeastSquares {
  /** One a column of the design. */
  readonly coefficients: Float64Array;
  /** Σ wᵢ (yᵢ − xᵢβ)², without the penalty. */
  readonly residualSumOfSquares: number;
}

/**
 * The coefficients β that minimize Σ wᵢ (yᵢ − xᵢβ)² + Σ λⱼ βⱼ², by Householder's QR decomposition of the design, under which the penalty stands
 * as further rows. No intercept is added: give the design a column of ones.
 *
 * Not measured: `no-rows`; `too-few-rows` (fewer than coefficients, and no penalty on all); `rank-deficient` where a column is a combination
 * of those before it, up to rounding; `zero-total-weight`; `not-finite`; `overflow`. Throws `RangeError` where lengths differ, or at a weight or
 * a penalty that is negative or not finite. Coefficients of columns that nearly repeat each other mean nothing one by one; neither is one the
 * effect of a change. Cost: O(rows · columns²). Source: Golub & Van Loan, Matrix Computations, 4th ed., 5.3.
 *
 * @example
 * import { denseMatrix, leastSquares } from "@probity/core/statistics";
 * const design = denseMatrix(Float64Array.of(1, 0, 1, 1, 1, 2), 2);
 * leastSquares(design, Float64Array.of(1, 3, 6));
 * // => { coefficients: Float64Array.of(0.833333333333, 2.5), residualSumOfSquares: 0.166666666667 }
 * leastSquares(denseMatrix(Float64Array.of(1, 2, 1, 2), 2), Float64Array.of(1, 3)); // throws rank-deficient
 */
export function leastSquares(
  design: DenseMatrix,
  target: Float64Array,
  options: LeastSquaresOptions = {},
): LeastSquares {
  const { weights } = options;
  const { values, rows, columns } = design;
  requireSameLength("fit by least squares", rows, target.length);
  const penalties = penaltiesOf(options.ridge ?? 0, columns);
  if (weights !== undefined) requireWeights("fit by least squares", weights, rows);
  if (rows === 0) throw new NotMeasurable("no-rows");
  requireFinite(values);
  requireFinite(target);
  const penalized = [...penalties.keys()].filter((column) => penalties[column]! > 0);
  if (rows + penalized.length < columns) throw new NotMeasurable("too-few-rows");
  const system = new Matrix(rows + penalized.length, columns);
  const right = new Matrix(rows + penalized.length, 1);
  for (let row = 0; row < rows; row++) {
    const root = weights === undefined ? 1 : Math.sqrt(weights[row]!);
    for (let column = 0; column < columns; column++)
      system.set(row, column, root * values[row * columns + column]!);
    right.set(row, 0, root * target[row]!);
  }
  penalized.forEach((column, i) => system.set(rows + i, column, Math.sqrt(penalties[column]!)));
  const decomposition = new QrDecomposition(system);
  requireRank(system, decomposition);
  const coefficients = Float64Array.from(decomposition.solve(right).getColumn(0));
  requireNoOverflow(coefficients);
  return { coefficients, residualSumOfSquares: residuals(design, target, { coefficients, weights }) };
}

function penaltiesOf(ridge: number | Float64Array, columns: number): Float64Array {
  const penalties = typeof ridge === "number" ? new Float64Array(columns).fill(ridge) : ridge;
  if (penalties.length !== columns)
    throw new RangeError(
      `cannot penalize ${columns} coefficients by ${penalties.length} numbers: it needs one each`,
    );
  for (const penalty of penalties)
    if (!(penalty >= 0 && penalty < Infinity))
      throw new RangeError(`cannot penalize coefficients by ${penalty}: it needs a finite number from 0`);
  return penalties;
}

/** What is left of a column beside those before it must be more than rounding, by the column's own length. */
function requireRank(system: Matrix, decomposition: QrDecomposition): void {
  const upper = decomposition.upperTriangularMatrix;
  const tolerance = Math.max(system.rows, system.columns) * Number.EPSILON;
  for (let column = 0; column < system.columns; column++) {
    const left = Math.abs(upper.get(column, column));
    let length = 0;
    // Scaled by the largest, so that no square leaves the range of doubles.
    let largest = 0;
    for (let row = 0; row <= column; row++) largest = Math.max(largest, Math.abs(upper.get(row, column)));
    for (let row = 0; row <= column && largest > 0; row++) {
      const part = upper.get(row, column) / largest;
      length += part * part;
    }
    if (!(left > tolerance * Math.sqrt(length) * largest)) throw new NotMeasurable("rank-deficient");
  }
}

function residuals(
  { values, columns }: DenseMatrix,
  target: Float64Array,
  fit: { readonly coefficients: Float64Array; readonly weights: Float64Array | undefined },
): number {
  let total = 0;
  for (let row = 0; row < target.length; row++) {
    let left = target[row]!;
    for (let column = 0; column < columns; column++)
      left -= values[row * columns + column]! * fit.coefficients[column]!;
    total += (fit.weights?.[row] ?? 1) * left * left;
  }
  if (!Number.isFinite(total)) throw new NotMeasurable("overflow");
  return total;
}
