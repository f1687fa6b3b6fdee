import { exp, log1p } from "../../../statistics/index.js";

/** Rows to fit, standardized column after column, with labels and weights; and the penalty. */
export interface LogisticProblem {
  readonly columns: readonly Float64Array[];
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
  readonly ridge: number;
  readonly further?: FurtherLoss;
}

/** A loss beside that of the rows, at some coefficients (intercept first): its value, and its slopes along directions. */
export type FurtherLoss = (beta: Float64Array) => { readonly loss: number; readonly pulls: readonly Pull[] };

/** The slope and the curvature of a loss along a direction of the coefficients. */
export interface Pull {
  /** As long as the coefficients, intercept first. */
  readonly direction: Float64Array;
  readonly slope: number;
  readonly curvature: number;
}

/** The derivatives of the penalized loss at some coefficients, intercept first. */
export interface LogisticDerivatives {
  readonly gradient: Float64Array;
  /** Row-major, both triangles. */
  readonly hessian: Float64Array;
}

/** Rows whose derivatives by the margin stay in the nearest cache while every pair of columns goes over them. */
const block = 2048;

/** One pass over the rows: Σ wᵢ (pᵢ − yᵢ) xᵢ and Σ wᵢ pᵢ (1 − pᵢ) xᵢ xᵢᵀ, with the penalty's share. Cost: O(rows · columns²). */
export function logisticDerivatives(problem: LogisticProblem, beta: Float64Array): LogisticDerivatives {
  const { columns, labels, weights, ridge } = problem;
  const size = columns.length + 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const slopes = new Float64Array(block);
  const curvatures = new Float64Array(block);
  const scaled = new Float64Array(block);
  for (let from = 0; from < labels.length; from += block) {
    const rows = Math.min(block, labels.length - from);
    marginsOf(problem, beta, { from, rows, into: slopes });
    let slopeSum = 0;
    let curvatureSum = 0;
    for (let i = 0; i < rows; i++) {
      const margin = slopes[i]!;
      const label = labels[from + i]!;
      const weight = weights[from + i]!;
      // e to a power below 0 cannot overflow, and gives both probabilities without cancellation.
      const odds = exp(-Math.abs(margin));
      const near = 1 / (1 + odds);
      const far = odds * near;
      const slope = weight * (margin >= 0 === (label === 1) ? far : near) * (label === 1 ? -1 : 1);
      const curvature = weight * near * far;
      slopes[i] = slope;
      curvatures[i] = curvature;
      slopeSum += slope;
      curvatureSum += curvature;
    }
    gradient[0]! += slopeSum;
    hessian[0]! += curvatureSum;
    for (let j = 1; j < size; j++) {
      const column = columns[j - 1]!;
      let slope = 0;
      let curvature = 0;
      for (let i = 0; i < rows; i++) {
        const value = column[from + i]!;
        const product = curvatures[i]! * value;
        slope += slopes[i]! * value;
        curvature += product;
        scaled[i] = product;
      }
      gradient[j]! += slope;
      hessian[j * size]! += curvature;
      for (let k = 1; k <= j; k++) hessian[j * size + k]! += dot(scaled, columns[k - 1]!, from, rows);
    }
  }
  for (const { direction, slope, curvature } of problem.further?.(beta).pulls ?? [])
    for (let j = 0; j < size; j++) {
      gradient[j]! += slope * direction[j]!;
      for (let k = 0; k <= j; k++) hessian[j * size + k]! += curvature * direction[j]! * direction[k]!;
    }
  for (let j = 1; j < size; j++) {
    gradient[j]! += ridge * beta[j]!;
    hessian[j * size + j]! += ridge;
    // A column of zeros has no slope either: any curvature keeps it at 0.
    if (hessian[j * size + j] === 0) hessian[j * size + j] = 1;
    for (let k = 0; k < j; k++) hessian[k * size + j] = hessian[j * size + k]!;
  }
  return { gradient, hessian };
}

/** Σ wᵢ log(1 + e^−mᵢ) + ½ λ Σ βⱼ². */
export function logisticLoss(problem: LogisticProblem, beta: Float64Array): number {
  const { labels, weights, ridge } = problem;
  const margins = new Float64Array(block);
  let loss = 0;
  for (let from = 0; from < labels.length; from += block) {
    const rows = Math.min(block, labels.length - from);
    marginsOf(problem, beta, { from, rows, into: margins });
    for (let i = 0; i < rows; i++) {
      const size = Math.abs(margins[i]!);
      const isRight = margins[i]! >= 0 === (labels[from + i] === 1);
      loss += weights[from + i]! * (log1p(exp(-size)) + (isRight ? 0 : size));
    }
  }
  for (let j = 1; j < beta.length; j++) loss += (ridge / 2) * beta[j]! * beta[j]!;
  return loss + (problem.further?.(beta).loss ?? 0);
}

function marginsOf(
  { columns }: LogisticProblem,
  beta: Float64Array,
  { from, rows, into }: { readonly from: number; readonly rows: number; readonly into: Float64Array },
): void {
  into.fill(beta[0]!, 0, rows);
  columns.forEach((column, j) => {
    const coefficient = beta[j + 1]!;
    for (let i = 0; i < rows; i++) into[i]! += coefficient * column[from + i]!;
  });
}

/** Four sums, since each addition to one waits for the last. */
function dot(scaled: Float64Array, column: Float64Array, from: number, rows: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < rows; i += 4) {
    a += scaled[i]! * column[from + i]!;
    b += scaled[i + 1]! * column[from + i + 1]!;
    c += scaled[i + 2]! * column[from + i + 2]!;
    d += scaled[i + 3]! * column[from + i + 3]!;
  }
  for (; i < rows; i++) a += scaled[i]! * column[from + i]!;
  return a + b + (c + d);
}
