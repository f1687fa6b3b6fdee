import type { DenseMatrix } from "../../../statistics/index.js";
import { requireTrainingRows } from "../trainingRows.js";
import type { LogisticRegression } from "./logisticRegression.js";
import type { LogisticRegressionOptions } from "./logisticTask.js";
import { prepareLogisticRegression } from "./prepareLogisticRegression.js";

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
  // Labels first: whoever has none is told so, not that a column is not finite.
  requireTrainingRows("fit a logistic regression", features, { labels, weights: options.weights });
  return prepareLogisticRegression(features)(labels, options);
}
