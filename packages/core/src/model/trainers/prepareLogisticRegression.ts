import { NotMeasurable } from "../../evidence/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import { standardizedColumns } from "../../statistics/index.js";
import { fitLogistic } from "./fitLogistic.js";
import type { LogisticRegression } from "./logisticRegression.js";
import { requireTrainingRows } from "./trainingRows.js";
import type { LogisticRegressionOptions } from "./trainLogisticRegression.js";

/**
 * `trainLogisticRegression` for whoever fits the same rows again and again with other labels or weights: the columns are standardized once.
 *
 * Not measured: `no-rows`, `not-finite`, `overflow` now; at each fit as `trainLogisticRegression` says. The features are not copied for checks later:
 * do not change them. Cost: O(rows · columns) now.
 *
 * @example
 * import { prepareLogisticRegression } from "@probity/core/model";
 * import { denseMatrix } from "@probity/core/statistics";
 * const fit = prepareLogisticRegression(denseMatrix(Float64Array.of(20, 30, 40, 50, 60, 70), 1));
 * fit(Uint8Array.of(0, 0, 1, 0, 1, 1), { ridge: 0.5 }).coefficients; // => [0.0677935557909]
 * fit(Uint8Array.of(1, 1, 0, 1, 0, 0), { ridge: 0.5 }).coefficients; // => [-0.0677935557909]
 */
export function prepareLogisticRegression(
  features: DenseMatrix,
): (labels: Uint8Array, options?: LogisticRegressionOptions) => LogisticRegression {
  const { matrix, means, scales } = standardizedColumns(features);
  const columns = Array.from({ length: features.columns }, (_, j) =>
    Float64Array.from({ length: features.rows }, (_, row) => matrix.values[row * features.columns + j]!),
  );
  return (labels, options = {}) => {
    const { ridge = 1, iterations = 100, tolerance = 1e-8, weights } = options;
    if (!(ridge >= 0 && ridge < Infinity))
      throw new RangeError(`cannot penalize coefficients by ${ridge}: it needs a finite number from 0`);
    if (!Number.isSafeInteger(iterations) || iterations < 1 || !(tolerance > 0))
      throw new RangeError(
        `cannot fit in ${iterations} steps to ${tolerance}: it needs a whole number from 1 and a number above 0`,
      );
    const training = requireTrainingRows("fit a logistic regression", features, { labels, weights });
    const beta = fitLogistic(
      { columns, ridge, ...training },
      { logOdds: training.logOdds, iterations, tolerance },
    );
    const coefficients = Array.from(scales, (scale, j) => beta[j + 1]! / scale);
    const intercept = coefficients.reduce((rest, each, j) => rest - each * means[j]!, beta[0]!);
    if (![intercept, ...coefficients].every(Number.isFinite)) throw new NotMeasurable("overflow");
    return { format: 1, kind: "logistic-regression", intercept, coefficients };
  };
}
