import { NotMeasurable } from "../../../evidence/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import { denseMatrix, leastSquares } from "../../../statistics/index.js";
import type { Scorecard } from "./scorecard.js";
import { scorecardBins, scorecardOf } from "./scorecardBins.js";

/** How to make a scorecard of a number. */
export interface RegressionScorecardOptions {
  /** One a row, from 0; default 1. */
  readonly weights?: Float64Array;
  /** Bins of about equal numbers of rows a column, 2 to 100; default 5. Missing values are a bin of their own. */
  readonly bins?: number;
  /** Points between the least and the largest sum of a row; default 100. Fewer points round more. */
  readonly points?: number;
  /** Penalty of the least squares on the marks of the bins; default 1. */
  readonly ridge?: number;
}

/**
 * Makes a scorecard of any number: as {@link trainScorecard}, by least squares on the marks of the bins, points so fine that the sums of the rows span `points` of them.
 *
 * Not measured: `no-rows`, `zero-total-weight`, `not-finite` (a target), `overflow`. Throws `RangeError` where lengths differ or an option is out of range.
 * Cost: O(rows · (columns · bins)²).
 *
 * @example
 * import { trainRegressionScorecard } from "@probity/core/model";
 * import { denseMatrix } from "@probity/core/statistics";
 * const rows = denseMatrix(Float64Array.of(1, 2, 3, 4), 1);
 * const card = trainRegressionScorecard(rows, Float64Array.of(5, 5, 9, 9), { bins: 2, points: 10, ridge: 0.001 });
 * card.columns; // => [{ feature: 0, edges: [2], points: [0, 10], missing: 0 }]
 */
export function trainRegressionScorecard(
  features: DenseMatrix,
  target: Float64Array,
  options: RegressionScorecardOptions = {},
): Scorecard {
  const { bins = 5, points = 100, ridge = 1, weights } = options;
  if (!Number.isSafeInteger(points) || points < 1)
    throw new RangeError(`cannot make a scorecard of ${points} points: it needs a whole number from 1`);
  if (!target.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const binned = scorecardBins(features, bins);
  const { marks } = binned;
  const width = marks.columns + 1;
  const design = new Float64Array(marks.rows * width);
  for (let row = 0; row < marks.rows; row++) {
    design[row * width] = 1;
    design.set(marks.values.subarray(row * marks.columns, (row + 1) * marks.columns), row * width + 1);
  }
  const penalties = new Float64Array(width).fill(ridge);
  penalties[0] = 0;
  const { coefficients } = leastSquares(denseMatrix(design, width), target, {
    ridge: penalties,
    ...(weights === undefined ? {} : { weights }),
  });
  const slopes = coefficients.subarray(1);
  const [low, high] = rangeOfSums(marks, slopes);
  const step = high > low ? (high - low) / points : 1;
  return scorecardOf(binned, slopes, { intercept: coefficients[0]!, step });
}

function rangeOfSums(marks: DenseMatrix, slopes: Float64Array): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < marks.rows; row++) {
    let sum = 0;
    for (let j = 0; j < slopes.length; j++) sum += marks.values[row * marks.columns + j]! * slopes[j]!;
    low = Math.min(low, sum);
    high = Math.max(high, sum);
  }
  return [low, high];
}
