import { NotMeasurable } from "../../../evidence/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import { standardizedColumns } from "../../../statistics/index.js";
import { requireTrainingRows } from "../trainingRows.js";
import type { LogisticProblem } from "./logisticDerivatives.js";
import type { LogisticRegression } from "./logisticRegression.js";

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

/** Features, and the same standardized, column after column. */
export interface LogisticFeatures {
  readonly features: DenseMatrix;
  readonly columns: readonly Float64Array[];
  readonly means: Float64Array;
  readonly scales: Float64Array;
}

/** Not measured: what {@link standardizedColumns} says. Cost: O(rows · columns). */
export function logisticFeatures(features: DenseMatrix): LogisticFeatures {
  const { matrix, means, scales } = standardizedColumns(features);
  const columns = Array.from({ length: features.columns }, (_, j) =>
    Float64Array.from({ length: features.rows }, (_, row) => matrix.values[row * features.columns + j]!),
  );
  return { features, columns, means, scales };
}

/** A logistic regression that is to be fitted: checked rows, and settings for Newton's method. */
export interface LogisticTask {
  readonly problem: LogisticProblem;
  /** The intercept of the base rate, and coefficients 0. */
  readonly start: Float64Array;
  readonly iterations: number;
  readonly tolerance: number;
}

/** Throws `RangeError` at an option out of range, and what {@link requireTrainingRows} throws. */
export function logisticTask(
  attempt: string,
  { features, columns }: LogisticFeatures,
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
  const start = new Float64Array(columns.length + 1);
  start[0] = training.logOdds;
  return { problem: { columns, ridge, ...training }, start, iterations, tolerance };
}

/** Coefficients, intercept first, of the columns as they were before they were standardized. Throws `overflow`. */
export function inOwnUnits({ means, scales }: LogisticFeatures, beta: Float64Array): LogisticRegression {
  const coefficients = Array.from(scales, (scale, j) => beta[j + 1]! / scale);
  const intercept = coefficients.reduce((rest, each, j) => rest - each * means[j]!, beta[0]!);
  if (![intercept, ...coefficients].every(Number.isFinite)) throw new NotMeasurable("overflow");
  return { format: 1, kind: "logistic-regression", intercept, coefficients };
}
