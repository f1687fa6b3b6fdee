import type { BoostedStumps, BoostedStumpsOptions } from "../../../../model/index.js";
import { predictBoostedStumps, trainBoostedStumps } from "../../../../model/index.js";
import type { ReductionLearner } from "./reductionLearner.js";

/**
 * Boosted stumps as the learner of a reduction; the options are those of `trainBoostedStumps`.
 *
 * It throws what `trainBoostedStumps` throws. Cost: that of a training.
 *
 * @example
 * import { boostedStumpsLearner } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const learner = boostedStumpsLearner({ rounds: 1, leastCurvature: 0 });
 * const age = denseMatrix(Float64Array.of(20, 30, 40, 50), 1);
 * learner.prepare(age)(Uint8Array.of(0, 0, 1, 1), new Float64Array(4).fill(1)).trees;
 * // => [{ feature: 0, atMost: 35, missing: "true", whenTrue: { weight: -0.0666666666667 }, whenFalse: { weight: 0.0666666666667 } }]
 */
export function boostedStumpsLearner(
  options: Omit<BoostedStumpsOptions, "weights"> = {},
): ReductionLearner<BoostedStumps> {
  return {
    prepare: (features) => (labels, weights) => trainBoostedStumps(features, labels, { ...options, weights }),
    predict: predictBoostedStumps,
  };
}
