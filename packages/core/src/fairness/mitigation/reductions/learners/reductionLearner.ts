import type { DenseMatrix } from "../../../../statistics/index.js";

/**
 * The learner that a reduction calls again and again on the same rows, relabeled and reweighted. `prepare` does once what the features alone ask for
 * and gives the function that trains: it gets rows of both labels, each with some weight. `predict` gives a score in [0, 1] that the reduction cuts
 * at ½ (above it: 1). A model is plain JSON, so that the rule made of several can be kept.
 */
export interface ReductionLearner<Model> {
  prepare(features: DenseMatrix): (labels: Uint8Array, weights: Float64Array) => Model;
  predict(model: Model, features: DenseMatrix): Float64Array;
}
