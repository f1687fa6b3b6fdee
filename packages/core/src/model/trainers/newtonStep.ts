import type { DenseMatrix } from "../../statistics/index.js";
import { denseMatrix, exp, log1p, solvePositiveDefinite } from "../../statistics/index.js";
import type { TrainingRows } from "./trainingRows.js";

/** The penalized loss at some coefficients (intercept first), and its derivatives by each row's margin. */
export interface LogisticFit {
  readonly loss: number;
  /** wᵢ (pᵢ − yᵢ). */
  readonly slopes: Float64Array;
  /** wᵢ pᵢ (1 − pᵢ). */
  readonly curvatures: Float64Array;
  readonly pulls: readonly Pull[];
}

/** The slope and the curvature of a further loss along a direction of the coefficients. */
export interface Pull {
  /** As long as the coefficients, intercept first. */
  readonly direction: Float64Array;
  readonly slope: number;
  readonly curvature: number;
}

/** A further loss at some coefficients. */
export type FurtherLoss = (beta: Float64Array) => { readonly loss: number; readonly pulls: readonly Pull[] };

interface Point {
  readonly beta: Float64Array;
  readonly ridge: number;
  readonly further?: FurtherLoss | undefined;
}

export function logisticFit(
  { values, rows, columns }: DenseMatrix,
  { labels, weights }: TrainingRows,
  { beta, ridge, further }: Point,
): LogisticFit {
  const slopes = new Float64Array(rows);
  const curvatures = new Float64Array(rows);
  let loss = 0;
  for (let row = 0, at = 0; row < rows; row++) {
    let margin = beta[0]!;
    for (let j = 1; j <= columns; j++, at++) margin += beta[j]! * values[at]!;
    const weight = weights[row]!;
    // e to a power below 0 cannot overflow, and gives both probabilities without cancellation.
    const odds = exp(-Math.abs(margin));
    const near = 1 / (1 + odds);
    const far = odds / (1 + odds);
    const isRight = margin >= 0 === (labels[row] === 1);
    slopes[row] = weight * (isRight ? far : near) * (labels[row] === 1 ? -1 : 1);
    curvatures[row] = weight * near * far;
    loss += weight * (log1p(odds) + (isRight ? 0 : Math.abs(margin)));
  }
  for (let j = 1; j <= columns; j++) loss += (ridge / 2) * beta[j]! * beta[j]!;
  if (further === undefined) return { loss, slopes, curvatures, pulls: [] };
  const added = further(beta);
  return { loss: loss + added.loss, slopes, curvatures, pulls: added.pulls };
}

/** −H⁻¹ g. Throws `rank-deficient` where the Hessian is not positive definite. */
export function newtonStep(
  { values, rows, columns }: DenseMatrix,
  { slopes, curvatures, pulls }: LogisticFit,
  { beta, ridge }: Point,
): Float64Array {
  const size = columns + 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const row = new Float64Array(size).fill(1, 0, 1);
  for (let i = 0; i < rows; i++) {
    row.set(values.subarray(i * columns, (i + 1) * columns), 1);
    const slope = slopes[i]!;
    const curvature = curvatures[i]!;
    for (let j = 0; j < size; j++) {
      gradient[j]! -= slope * row[j]!;
      const product = curvature * row[j]!;
      const from = j * size;
      for (let k = 0; k <= j; k++) hessian[from + k]! += product * row[k]!;
    }
  }
  for (const { direction, slope, curvature } of pulls)
    for (let j = 0; j < size; j++) {
      gradient[j]! -= slope * direction[j]!;
      for (let k = 0; k <= j; k++) hessian[j * size + k]! += curvature * direction[j]! * direction[k]!;
    }
  for (let j = 1; j < size; j++) {
    gradient[j]! -= ridge * beta[j]!;
    hessian[j * size + j]! += ridge;
    // A column of zeros has no slope either: any curvature keeps it at 0.
    if (hessian[j * size + j] === 0) hessian[j * size + j] = 1;
  }
  for (let j = 0; j < size; j++) for (let k = 0; k < j; k++) hessian[k * size + j] = hessian[j * size + k]!;
  return solvePositiveDefinite(denseMatrix(hessian, size), gradient);
}
