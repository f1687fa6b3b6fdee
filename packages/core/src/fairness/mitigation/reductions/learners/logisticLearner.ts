import type { LogisticRegression } from "../../../../model/index.js";
import { predictLogistic, prepareLogisticRegression } from "../../../../model/index.js";
import type { ReductionLearner } from "./reductionLearner.js";

/**
 * Logistic regression as the learner of a reduction; `ridge` is that of `trainLogisticRegression`, 1 by default.
 *
 * It throws what `trainLogisticRegression` throws. Cost: that of a training, stopped at a step of 10⁻³.
 *
 * @example
 * import { logisticLearner } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const learner = logisticLearner({ ridge: 0.5 });
 * const age = denseMatrix(Float64Array.of(20, 30, 40, 50, 60, 70), 1);
 * learner.prepare(age)(Uint8Array.of(0, 0, 1, 0, 1, 1), new Float64Array(6).fill(1)).coefficients; // => [0.0677935557906]
 */
export function logisticLearner(
  options: { readonly ridge?: number } = {},
): ReductionLearner<LogisticRegression> {
  return {
    prepare: (features) => {
      const fit = prepareLogisticRegression(features);
      return (labels, weights) => fit(labels, { ...options, weights, tolerance });
    },
    predict: predictLogistic,
  };
}

/** Newton's error is squared at each step: after one of this size six digits stand, and no more are needed on which side of ½ a row lies. */
const tolerance = 1e-3;
