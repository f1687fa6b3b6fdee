import type {
  CoefficientLimit,
  LogisticRegression,
  LogisticRegressionOptions,
} from "../../../model/index.js";
import { trainConstrainedLogisticRegression } from "../../../model/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import { standardizedColumns } from "../../../statistics/index.js";
import type { WeightedGroupIds } from "../../groups/groupIds.js";
import { labelCells } from "../data/labelCells.js";
import type { TrainingParity } from "./trainingParity.js";
import { eventsOf, requireEvents } from "./trainingParity.js";

/** Grouped rows, the bound, and how to fit. */
export interface CovarianceBoundedOptions
  extends WeightedGroupIds,
    Omit<LogisticRegressionOptions, "weights"> {
  /** What the covariance of each group's membership with the margin may be at most, in size: from 0, in log-odds; default 0. */
  readonly bound?: number;
  /** Among which rows; default `demographic-parity`, all. */
  readonly parity?: TrainingParity;
}

/**
 * Fits a logistic regression whose margins differ between groups by a bounded amount: of all with |cov(g)| ≤ bound for every group, the one
 * of the least penalized loss, with cov(g) as in {@link boundaryCovariances} over the training rows (for equal opportunity those of label 1, for equalized
 * odds those of each label by themselves).
 *
 * The result is an ordinary logistic regression, which does not ask for the group when it is used. The bound is on mean margins: it makes selection
 * rates closer, not equal, and holds on the rows trained on; compare predictions on held-out rows before and after. Smaller bounds cost accuracy.
 * Not measured: as `trainLogisticRegression`, `single-group`, and `no-positive-labels`, `no-negative-labels` where a group lacks the label that the parity is
 * about. Throws `RangeError` likewise, at a group outside [0, groups), a negative bound, or another parity. Cost: as `trainConstrainedLogisticRegression`.
 * Source: Zafar et al., AISTATS 2017; for equal opportunity Donini et al., NeurIPS 2018.
 *
 * @example
 * import { boundaryCovariances, trainCovarianceBoundedRegression } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const rows = { groupOf: Int32Array.of(0, 0, 0, 1, 1, 1), groups: 2 };
 * const columns = denseMatrix(Float64Array.of(5, 1, 3, 2, 4, 1, 3, 2, 1, 3, 2, 1), 2);
 * const { intercept, coefficients } = trainCovarianceBoundedRegression(columns, Uint8Array.of(1, 0, 1, 1, 0, 0), rows);
 * const margins = Float64Array.from(rows.groupOf, (_, row) =>
 *   coefficients.reduce((sum, each, j) => sum + each * columns.values[2 * row + j]!, intercept),
 * );
 * boundaryCovariances(margins, rows).every((covariance) => Math.abs(covariance) < 1e-9); // => true
 */
export function trainCovarianceBoundedRegression(
  features: DenseMatrix,
  labels: Uint8Array,
  options: CovarianceBoundedOptions,
): LogisticRegression {
  const { groupOf, groups, weights, bound = 0, parity = "demographic-parity", ...fitting } = options;
  if (!(bound >= 0 && bound < Infinity))
    throw new RangeError(`cannot bound a covariance by ${bound}: it needs a finite number from 0`);
  if (features.rows !== labels.length)
    throw new RangeError(
      `cannot fit ${labels.length} labels to ${features.rows} rows: it needs as many of each`,
    );
  const rows = weights === undefined ? { groupOf, groups } : { groupOf, groups, weights };
  const events = eventsOf(parity);
  requireEvents(labelCells(labels, rows), events);
  const { matrix, scales } = standardizedColumns(features);
  const limits = events.flatMap((event) =>
    covarianceLimits(matrix, { ...rows, isIn: (row) => event.some((label) => label === labels[row]) }),
  );
  const ofWeights = weights === undefined ? {} : { weights };
  return trainConstrainedLogisticRegression(features, labels, {
    ...fitting,
    ...ofWeights,
    // Margins are coefficient × column, so that a covariance with a column in its own unit has the coefficient's own.
    limits: limits.map(
      (limit): CoefficientLimit => ({
        weights: limit.map((each, j) => each * scales[j]!),
        atMost: bound,
      }),
    ),
  });
}

/** Of each group that has rows in the event, the covariances of its membership with the columns. */
function covarianceLimits(
  { values, rows, columns }: DenseMatrix,
  event: WeightedGroupIds & { readonly isIn: (row: number) => boolean },
): readonly Float64Array[] {
  const sums = Array.from({ length: event.groups }, () => new Float64Array(columns));
  const sizes = new Float64Array(event.groups);
  for (let row = 0; row < rows; row++) {
    if (!event.isIn(row)) continue;
    const group = event.groupOf[row]!;
    const weight = event.weights?.[row] ?? 1;
    sizes[group]! += weight;
    const own = sums[group]!;
    for (let j = 0; j < columns; j++) own[j]! += weight * values[row * columns + j]!;
  }
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const means = new Float64Array(columns);
  for (const own of sums) for (let j = 0; j < columns; j++) means[j]! += own[j]! / total;
  // What is left of a covariance of 0 is rounding, and no direction to bound.
  const rounding = rows * Number.EPSILON;
  return sums.flatMap((own, group) => {
    if (sizes[group] === 0) return [];
    const covariances = own.map((sum, j) => sum / total - (sizes[group]! / total) * means[j]!);
    return [covariances.map((each) => (Math.abs(each) > rounding ? each : 0))];
  });
}
