import { NotMeasurable } from "../../evidence/index.js";
import type { DenseMatrix, StandardizedColumns } from "../../statistics/index.js";
import { standardizedColumns } from "../../statistics/index.js";
import type { LogisticRegression } from "./logisticRegression.js";
import type { FurtherLoss } from "./newtonStep.js";
import { logisticFit, newtonStep } from "./newtonStep.js";
import type { TrainingRows } from "./trainingRows.js";
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

/** A logistic regression that is to be fitted: checked rows, standardized columns, settings. */
export interface LogisticTask extends StandardizedColumns {
  readonly training: TrainingRows;
  /** The intercept of the base rate, and coefficients 0. */
  readonly start: Float64Array;
  readonly ridge: number;
  readonly iterations: number;
  readonly tolerance: number;
}

/** Throws `RangeError` at an option out of range, and what {@link requireTrainingRows} and {@link standardizedColumns} throw. */
export function logisticTask(
  attempt: string,
  features: DenseMatrix,
  options: LogisticRegressionOptions & { readonly labels: Uint8Array },
): LogisticTask {
  const { labels, ridge = 1, iterations = 100, tolerance = 1e-8, weights } = options;
  if (!(ridge >= 0 && ridge < Infinity))
    throw new RangeError(`cannot penalize coefficients by ${ridge}: it needs a finite number from 0`);
  if (!Number.isSafeInteger(iterations) || iterations < 1 || !(tolerance > 0))
    throw new RangeError(
      `cannot fit in ${iterations} steps to ${tolerance}: it needs a whole number from 1 and a number above 0`,
    );
  const training = requireTrainingRows(attempt, features, { labels, weights });
  const start = new Float64Array(features.columns + 1);
  start[0] = training.logOdds;
  return { ...standardizedColumns(features), training, start, ridge, iterations, tolerance };
}

/** Newton's method from some coefficients; a step that makes the loss larger is halved. Throws `not-converged`, `rank-deficient`. */
export function logisticMinimum(
  { matrix, training, ridge, iterations, tolerance }: LogisticTask,
  start: Float64Array,
  further?: FurtherLoss,
): Float64Array {
  let beta = start;
  let fit = logisticFit(matrix, training, { beta, ridge, further });
  for (let step = 0; step < iterations; step++) {
    let direction = newtonStep(matrix, fit, { beta, ridge });
    let moved = beta.map((each, j) => each + direction[j]!);
    let next = logisticFit(matrix, training, { beta: moved, ridge, further });
    while (!(next.loss <= fit.loss) && largest(direction) > tolerance) {
      direction = direction.map((each) => each / 2);
      moved = beta.map((each, j) => each + direction[j]!);
      next = logisticFit(matrix, training, { beta: moved, ridge, further });
    }
    beta = moved;
    fit = next;
    if (largest(direction) <= tolerance) return beta;
  }
  throw new NotMeasurable("not-converged");
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Coefficients of the columns as they were before they were standardized. Throws `overflow`. */
export function inOwnUnits({ means, scales }: LogisticTask, beta: Float64Array): LogisticRegression {
  const coefficients = Array.from(scales, (scale, j) => beta[j + 1]! / scale);
  const intercept = coefficients.reduce((rest, each, j) => rest - each * means[j]!, beta[0]!);
  if (![intercept, ...coefficients].every(Number.isFinite)) throw new NotMeasurable("overflow");
  return { format: 1, kind: "logistic-regression", intercept, coefficients };
}
