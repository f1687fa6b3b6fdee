import type { DenseMatrix } from "../../../../statistics/index.js";
import type { ReductionLearner } from "../learners/reductionLearner.js";
import type { ConstantRule } from "./randomizedRule.js";

/** The labels of one model of a rule: 1 where its score is above ½. */
export function rulePredictions<Model extends object>(
  model: Model | ConstantRule,
  features: DenseMatrix,
  learner: Pick<ReductionLearner<Model>, "predict">,
): Uint8Array {
  if (isConstant(model)) return new Uint8Array(features.rows).fill(model.label);
  const scores = learner.predict(model, features);
  if (scores.length !== features.rows)
    throw new RangeError(
      `cannot predict by this learner: got ${scores.length} scores for ${features.rows} rows, it needs one each`,
    );
  const labels = new Uint8Array(scores.length);
  for (let row = 0; row < labels.length; row++) {
    const score = scores[row]!;
    if (!(score >= 0 && score <= 1))
      throw new RangeError(`cannot predict by this learner: the score of row ${row} is outside [0, 1]`);
    if (score > 0.5) labels[row] = 1;
  }
  return labels;
}

function isConstant(model: object): model is ConstantRule {
  return "kind" in model && model.kind === "constant";
}
