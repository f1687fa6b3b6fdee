import type { DenseMatrix } from "../../../statistics/index.js";
import { logistic } from "../../trees/marginToProbability.js";
import type { LogisticRegression } from "./logisticRegression.js";

/**
 * The probability of label 1 of each row under a logistic regression.
 *
 * Throws `RangeError` where the rows have another width than the model, or hold a NaN (what a missing value means, the model cannot say).
 * Cost: O(rows · columns).
 *
 * @example
 * import { predictLogistic } from "@probity/core/model";
 * import { denseMatrix } from "@probity/core/statistics";
 * const model = { format: 1, kind: "logistic-regression", intercept: -1, coefficients: [0.5] } as const;
 * predictLogistic(model, denseMatrix(Float64Array.of(2, 4), 1)); // => Float64Array.of(0.5, 0.73105857863)
 */
export function predictLogistic(model: LogisticRegression, rows: DenseMatrix): Float64Array {
  const { intercept, coefficients } = model;
  if (rows.columns !== coefficients.length)
    throw new RangeError(
      `cannot predict rows of ${rows.columns} columns: the model has ${coefficients.length}`,
    );
  const probabilities = new Float64Array(rows.rows);
  for (let row = 0, at = 0; row < rows.rows; row++) {
    let margin = intercept;
    for (let j = 0; j < coefficients.length; j++, at++) margin += coefficients[j]! * rows.values[at]!;
    if (Number.isNaN(margin))
      throw new RangeError(`cannot predict row ${row}: it holds a NaN or opposite infinities`);
    probabilities[row] = logistic(margin);
  }
  return probabilities;
}
