import type { DenseMatrix } from "../../../statistics/index.js";
import { log } from "../../../statistics/index.js";
import { trainLogisticRegression } from "../logistic/trainLogisticRegression.js";
import type { Scorecard } from "./scorecard.js";
import { scorecardBins, scorecardOf } from "./scorecardBins.js";

/** How to make a scorecard. */
export interface ScorecardOptions {
  /** One a row, from 0; default 1. */
  readonly weights?: Float64Array;
  /** Bins of about equal numbers of rows a column, 2 to 100; default 5. Missing values are a bin of their own. */
  readonly bins?: number;
  /** Points that double the odds of label 1; default 20. Fewer points round more. */
  readonly pointsToDouble?: number;
  /** Penalty of the logistic regression on the marks of the bins; default 1. */
  readonly ridge?: number;
}

/**
 * Makes a scorecard: cuts columns into bins, fits a logistic regression to the marks of the bins, and rounds what each bin adds to whole points. A person can score a row
 * by adding up; the log-odds of label 1 are offset + step · points.
 *
 * Not measured and thrown as for {@link trainLogisticRegression}, and `RangeError` for bins or points out of range. Points are what the model adds, no effect of a change; a bin
 * of few rows has points of hardly any ground. Cost: O(rows · (columns · bins)²) a step. Source: Siddiqi, Credit Risk Scorecards, 2006.
 *
 * @example
 * import { trainScorecard } from "@probity/core/model";
 * import { denseMatrix } from "@probity/core/statistics";
 * const age = denseMatrix(Float64Array.of(20, 30, 40, 50, 60, 70), 1);
 * const { columns } = trainScorecard(age, Uint8Array.of(0, 0, 1, 0, 1, 1), { bins: 2 });
 * columns; // => [{ feature: 0, edges: [40], points: [0, 23], missing: 0 }]
 */
export function trainScorecard(
  features: DenseMatrix,
  labels: Uint8Array,
  options: ScorecardOptions = {},
): Scorecard {
  const { bins = 5, pointsToDouble = 20, ridge = 1, weights } = options;
  if (!(pointsToDouble > 0 && pointsToDouble < Infinity))
    throw new RangeError(`cannot double odds by ${pointsToDouble} points: it needs a finite number above 0`);
  const binned = scorecardBins(features, bins);
  const { intercept, coefficients } = trainLogisticRegression(binned.marks, labels, {
    ridge,
    ...(weights === undefined ? {} : { weights }),
  });
  return scorecardOf(binned, coefficients, { intercept, step: log(2) / pointsToDouble });
}
