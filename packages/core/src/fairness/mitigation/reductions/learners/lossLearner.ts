import type { DenseMatrix } from "../../../../statistics/index.js";

/**
 * The learner that bounded group loss calls again and again on the same rows, reweighted. `prepare` does once what the features alone ask for and gives
 * the function that trains; `predict` gives a finite number a row. A model is plain JSON.
 */
export interface LossLearner<Model> {
  prepare(features: DenseMatrix): (target: Float64Array, weights: Float64Array) => Model;
  predict(model: Model, features: DenseMatrix): Float64Array;
}
