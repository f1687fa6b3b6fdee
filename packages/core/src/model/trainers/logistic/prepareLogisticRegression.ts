import type { DenseMatrix } from "../../../statistics/index.js";
import { fitLogistic } from "./fitLogistic.js";
import type { LogisticRegression } from "./logisticRegression.js";
import type { LogisticRegressionOptions } from "./logisticTask.js";
import { inOwnUnits, logisticFeatures, logisticTask } from "./logisticTask.js";

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
  const prepared = logisticFeatures(features);
  return (labels, options = {}) => {
    const task = logisticTask("fit a logistic regression", prepared, { labels, ...options });
    return inOwnUnits(prepared, fitLogistic(task.problem, task));
  };
}
