import { denseMatrix, leastSquares } from "../../../../statistics/index.js";
import type { LossLearner } from "./lossLearner.js";

/** A linear regression as plain JSON: intercept + Σ coefficientⱼ xⱼ. */
export interface LinearRegression {
  readonly format: 1;
  readonly kind: "linear-regression";
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

/**
 * Linear regression by weighted least squares as the learner of bounded group loss; `ridge` penalizes the coefficients' squares, not the intercept,
 * by 10⁻⁸ where nothing else is said, so that columns that repeat each other have an answer.
 *
 * It throws what `leastSquares` throws, and `RangeError` at rows to predict that are not as wide as the model. Cost: O(rows · columns²) a fit.
 *
 * @example
 * import { leastSquaresLearner } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const fit = leastSquaresLearner({ ridge: 0 }).prepare(denseMatrix(Float64Array.of(0, 1, 2, 3), 1));
 * fit(Float64Array.of(1, 3, 5, 7), new Float64Array(4).fill(1)).coefficients; // => [2]
 */
export function leastSquaresLearner(
  options: { readonly ridge?: number } = {},
): LossLearner<LinearRegression> {
  const { ridge = 1e-8 } = options;
  return {
    prepare: ({ values, rows, columns }) => {
      const design = denseMatrix(new Float64Array(rows * (columns + 1)).fill(1), columns + 1);
      for (let row = 0; row < rows; row++)
        design.values.set(values.subarray(row * columns, (row + 1) * columns), row * (columns + 1) + 1);
      const penalties = new Float64Array(columns + 1).fill(ridge, 1);
      return (target, weights) => {
        const [intercept = 0, ...coefficients] = leastSquares(design, target, {
          weights,
          ridge: penalties,
        }).coefficients;
        return { format: 1, kind: "linear-regression", intercept, coefficients };
      };
    },
    predict: ({ intercept, coefficients }, { values, rows, columns }) => {
      if (columns !== coefficients.length)
        throw new RangeError(
          `cannot predict rows of ${columns} columns: the model has ${coefficients.length}`,
        );
      return Float64Array.from({ length: rows }, (_, row) =>
        coefficients.reduce((sum, each, j) => sum + each * values[row * columns + j]!, intercept),
      );
    },
  };
}
