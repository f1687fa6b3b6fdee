import type { DenseMatrix } from "../../../../statistics/index.js";
import type { LossLearner } from "../learners/lossLearner.js";
import type { AveragedModel } from "./averagedModel.js";
import { clippedPredictions } from "./averagedModel.js";

/**
 * The predictions of an averaged model: Σ weight · prediction, each within the model's range. Deterministic.
 *
 * Throws `RangeError` for a model without predictors, and what the learner throws at rows that it cannot score. Cost: one scoring a predictor.
 *
 * @example
 * import { averagedPredictions, leastSquaresLearner } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const line = (coefficient: number) => ({ format: 1, kind: "linear-regression", intercept: 0, coefficients: [coefficient] }) as const;
 * const predictors = [{ weight: 0.5, model: line(1) }, { weight: 0.5, model: line(3) }];
 * const model = { format: 1, kind: "averaged-model", range: { least: 0, most: 5 }, predictors } as const;
 * averagedPredictions(model, denseMatrix(Float64Array.of(1, 2), 1), { learner: leastSquaresLearner() }); // => Float64Array.of(2, 3.5)
 */
export function averagedPredictions<Model>(
  model: AveragedModel<Model>,
  features: DenseMatrix,
  options: { readonly learner: Pick<LossLearner<Model>, "predict"> },
): Float64Array {
  if (model.predictors.length === 0)
    throw new RangeError("cannot predict by an averaged model without predictors: it needs one at least");
  const mean = new Float64Array(features.rows);
  for (const { weight, model: each } of model.predictors) {
    const predictions = clippedPredictions(each, features, { learner: options.learner, range: model.range });
    for (let row = 0; row < mean.length; row++) mean[row]! += weight * predictions[row]!;
  }
  return mean;
}
