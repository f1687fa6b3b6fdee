import type { DenseMatrix } from "../../../../statistics/index.js";
import type { LossLearner } from "../learners/lossLearner.js";

/** Several models whose predictions, each cut to the range, are averaged by weight: plain JSON. */
export interface AveragedModel<Model> {
  readonly format: 1;
  readonly kind: "averaged-model";
  readonly range: { readonly least: number; readonly most: number };
  /** Weights above 0 that add up to 1. */
  readonly predictors: readonly { readonly weight: number; readonly model: Model }[];
}

/** The predictions of one model, cut to the range. */
export function clippedPredictions<Model>(
  model: Model,
  features: DenseMatrix,
  {
    learner,
    range,
  }: { readonly learner: Pick<LossLearner<Model>, "predict">; readonly range: AveragedModel<Model>["range"] },
): Float64Array {
  const predictions = learner.predict(model, features);
  if (predictions.length !== features.rows)
    throw new RangeError(
      `cannot predict by this learner: got ${predictions.length} predictions for ${features.rows} rows, it needs one each`,
    );
  return predictions.map((value, row) => {
    if (Number.isNaN(value))
      throw new RangeError(`cannot predict by this learner: the prediction of row ${row} is NaN`);
    return Math.min(range.most, Math.max(range.least, value));
  });
}
