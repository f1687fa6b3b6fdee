import { NotMeasurable } from "../../evidence/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import { standardizedColumns } from "../../statistics/index.js";
import type { LogisticRegression } from "./logisticRegression.js";
import { logisticFit, newtonStep } from "./newtonStep.js";
import { requireTrainingRows } from "./trainingRows.js";

/** How to fit a logistic regression. */
export interface LogisticRegressionOptions {
  /** One a row, from 0; default 1. */
  readonly weights?: Float64Array;
  /** Penalty ½ λ Σ βⱼ² on the coefficients of the standardized columns, above 0 for separable classes; default 1. */
  readonly ridge?: number;
  /** Newton steps at most; default 100. */
  readonly iterations?: number;
  /** The largest change of a standardized coefficient that counts as none; default 1e-8. */
  readonly tolerance?: number;
}

/**
 * Fits a logistic regression by Newton's method: the intercept α and the coefficients β that minimize
 * Σ wᵢ log(1 + e^−mᵢ) + ½ λ Σ βⱼ², with mᵢ = ±(α + xᵢβ), + for label 1, the columns standardized inside. A step that makes it worse is halved.
 *
 * A column of equal values has coefficient 0. Not measured: `no-rows`, `single-class`, `zero-total-weight` (of a class); `rank-deficient` and
 * `not-converged` (without a penalty: columns that repeat each other, classes that a plane parts); `not-finite`; `overflow`. Throws `RangeError`
 * where lengths differ, or at a label that is neither 0 nor 1. A penalized coefficient is drawn to 0 and carries no interval.
 * Cost: O(rows · columns²) a step, some six steps. Source: Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd ed., 4.4.
 *
 * @example
 * import { trainLogisticRegression } from "@probity/core/model";
 * import { denseMatrix } from "@probity/core/statistics";
 * const age = denseMatrix(Float64Array.of(20, 30, 40, 50, 60, 70), 1);
 * trainLogisticRegression(age, Uint8Array.of(0, 0, 1, 0, 1, 1), { ridge: 0.5 });
 * // => { format: 1, kind: "logistic-regression", intercept: -3.05071001059, coefficients: [0.0677935557909] }
 */
export function trainLogisticRegression(
  features: DenseMatrix,
  labels: Uint8Array,
  options: LogisticRegressionOptions = {},
): LogisticRegression {
  const { ridge = 1, iterations = 100, tolerance = 1e-8, weights } = options;
  if (!(ridge >= 0 && ridge < Infinity))
    throw new RangeError(`cannot penalize coefficients by ${ridge}: it needs a finite number from 0`);
  if (!Number.isSafeInteger(iterations) || iterations < 1 || !(tolerance > 0))
    throw new RangeError(
      `cannot fit in ${iterations} steps to ${tolerance}: it needs a whole number from 1 and a number above 0`,
    );
  const training = requireTrainingRows("fit a logistic regression", features, { labels, weights });
  const { matrix, means, scales } = standardizedColumns(features);
  let beta: Float64Array = new Float64Array(features.columns + 1);
  beta[0] = training.logOdds;
  let fit = logisticFit(matrix, training, { beta, ridge });
  for (let step = 0; step < iterations; step++) {
    let direction = newtonStep(matrix, fit, { beta, ridge });
    let moved = beta.map((each, j) => each + direction[j]!);
    let next = logisticFit(matrix, training, { beta: moved, ridge });
    while (!(next.loss <= fit.loss) && largest(direction) > tolerance) {
      direction = direction.map((each) => each / 2);
      moved = beta.map((each, j) => each + direction[j]!);
      next = logisticFit(matrix, training, { beta: moved, ridge });
    }
    beta = moved;
    fit = next;
    if (largest(direction) <= tolerance) return inOwnUnits(beta, means, scales);
  }
  throw new NotMeasurable("not-converged");
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function inOwnUnits(beta: Float64Array, means: Float64Array, scales: Float64Array): LogisticRegression {
  const coefficients = Array.from(scales, (scale, j) => beta[j + 1]! / scale);
  const intercept = coefficients.reduce((rest, each, j) => rest - each * means[j]!, beta[0]!);
  if (![intercept, ...coefficients].every(Number.isFinite)) throw new NotMeasurable("overflow");
  return { format: 1, kind: "logistic-regression", intercept, coefficients };
}
