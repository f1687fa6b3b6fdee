import type { DenseMatrix } from "../../../../statistics/index.js";
import type { ReductionLearner } from "../learners/reductionLearner.js";
import type { RandomizedRule } from "./randomizedRule.js";
import { rulePredictions } from "./rulePredictions.js";

/**
 * For each row the probability that a randomized rule gives it label 1: the weights of the models that do. In [0, 1].
 *
 * Throws `RangeError` for a rule without predictors, and what the learner throws at rows that it cannot score. Cost: one scoring a model.
 *
 * @example
 * import { logisticLearner, randomizedRuleProbabilities } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const model = { format: 1, kind: "logistic-regression", intercept: -3, coefficients: [1] } as const;
 * const predictors = [{ weight: 0.75, model }, { weight: 0.25, model: { kind: "constant", label: 1 } as const }];
 * const rule = { format: 1, kind: "randomized-rule", predictors } as const;
 * randomizedRuleProbabilities(rule, denseMatrix(Float64Array.of(2, 4), 1), { learner: logisticLearner() });
 * // => Float64Array.of(0.25, 1)
 */
export function randomizedRuleProbabilities<Model extends object>(
  rule: RandomizedRule<Model>,
  features: DenseMatrix,
  options: { readonly learner: Pick<ReductionLearner<Model>, "predict"> },
): Float64Array {
  if (rule.predictors.length === 0)
    throw new RangeError("cannot predict by a randomized rule without predictors: it needs one at least");
  const probabilities = new Float64Array(features.rows);
  for (const { weight, model } of rule.predictors) {
    const labels = rulePredictions(model, features, options.learner);
    for (let row = 0; row < labels.length; row++) probabilities[row]! += weight * labels[row]!;
  }
  // Weights add up to 1 but for rounding.
  for (let row = 0; row < probabilities.length; row++) probabilities[row] = Math.min(1, probabilities[row]!);
  return probabilities;
}
