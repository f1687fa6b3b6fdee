import type { SeededRandom } from "../../../random/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import type { RandomizedRule } from "./randomizedRule.js";
import { randomizedRuleProbabilities } from "./randomizedRuleProbabilities.js";
import type { ReductionLearner } from "./reductionLearner.js";

/**
 * Draws a label for each row by a randomized rule: 1 with the probability of {@link randomizedRuleProbabilities}. Row i takes the i-th number of
 * `random.stream("randomized-rule", 0)`, so that the same seed gives the same labels, and more rows do not change those of the first.
 *
 * Throws as {@link randomizedRuleProbabilities} does. Cost: one scoring a model. Keep the seed with the predictions, or nobody can check them.
 *
 * @example
 * import { logisticLearner, predictRandomizedRule } from "@probity/core/fairness";
 * import { seededRandom } from "@probity/core/random";
 * import { denseMatrix } from "@probity/core/statistics";
 * const model = { format: 1, kind: "logistic-regression", intercept: -3, coefficients: [1] } as const;
 * const predictors = [{ weight: 0.5, model }, { weight: 0.5, model: { kind: "constant", label: 1 } as const }];
 * const rule = { format: 1, kind: "randomized-rule", predictors } as const;
 * const rows = denseMatrix(Float64Array.of(1, 2, 2, 2, 4), 1);
 * predictRandomizedRule(rule, rows, { learner: logisticLearner(), random: seededRandom("1") }); // => Uint8Array.of(0, 1, 1, 0, 1)
 */
export function predictRandomizedRule<Model extends object>(
  rule: RandomizedRule<Model>,
  features: DenseMatrix,
  options: { readonly learner: Pick<ReductionLearner<Model>, "predict">; readonly random: SeededRandom },
): Uint8Array {
  const draws = options.random.stream("randomized-rule", 0);
  return Uint8Array.from(randomizedRuleProbabilities(rule, features, options), (probability) =>
    draws.uniform() < probability ? 1 : 0,
  );
}
