import { NotMeasurable } from "../../evidence/index.js";
import { denseMatrix, solvePositiveDefinite } from "../../statistics/index.js";
import type { WeightedMoments } from "./weightedMoments.js";

/** A weighted ridge regression on some columns. */
export interface RidgeFit {
  readonly intercept: number;
  /** One a column asked for, in its order. */
  readonly coefficients: Float64Array;
  /** 1 − Σ w (y − ŷ)² / Σ w (y − ȳ)², in [0, 1]. */
  readonly r2: number;
}

/**
 * The ridge regression with penalty `alpha` on the coefficients and none on the intercept. Throws `constant-input` where the target does
 * not vary, `rank-deficient` where `alpha` is 0 and columns repeat each other.
 */
export function ridgeOfMoments(moments: WeightedMoments, columns: Int32Array, alpha: number): RidgeFit {
  const { means, targetMean, products, withTarget, targetSquares } = moments;
  if (!(targetSquares > 0)) throw new NotMeasurable("constant-input");
  const all = means.length;
  const count = columns.length;
  const system = new Float64Array(count * count);
  const right = Float64Array.from(columns, (column) => withTarget[column]!);
  columns.forEach((column, j) => {
    for (let k = 0; k < count; k++) system[j * count + k] = products[column * all + columns[k]!]!;
    system[j * count + j]! += alpha;
  });
  const coefficients = count === 0 ? right : solvePositiveDefinite(denseMatrix(system, count), right);
  let intercept = targetMean;
  let explained = 0;
  coefficients.forEach((coefficient, j) => {
    intercept -= coefficient * means[columns[j]!]!;
    // (C + α) β = c makes the fall of the sum of squares Σ β (c + α β).
    explained += coefficient * (right[j]! + alpha * coefficient);
  });
  return { intercept, coefficients, r2: Math.min(1, Math.max(0, explained / targetSquares)) };
}
