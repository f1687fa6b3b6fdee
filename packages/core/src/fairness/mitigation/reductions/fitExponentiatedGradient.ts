import type { DenseMatrix } from "../../../statistics/index.js";
import type { ErrorCosts, ParityConstraint, ReductionRows } from "./games/parityConstraint.js";
import { parityGame } from "./games/parityGame.js";
import { parityMoments } from "./games/parityMoments.js";
import type { ReductionLearner } from "./learners/reductionLearner.js";
import { mixOf } from "./mixtures/mixOf.js";
import type { RandomizedRule } from "./mixtures/randomizedRule.js";
import type { SaddlePointOptions } from "./saddlePoint.js";
import { saddlePoint } from "./saddlePoint.js";

/** What rule is wanted, and how it is found. */
export interface ExponentiatedGradientOptions<Model> extends SaddlePointOptions {
  readonly constraint: ParityConstraint;
  readonly learner: ReductionLearner<Model>;
  /** What a false positive and a false negative cost; default 1 each. */
  readonly costs?: ErrorCosts;
}

/** A randomized rule and how near to the best one it is, on the rows that it was fitted on. */
export interface ExponentiatedGradientFit<Model> {
  readonly rule: RandomizedRule<Model>;
  /** The expected cost of a row: with costs of 1 the expected error rate. */
  readonly cost: number;
  /** By how much the worst-off group breaks its bound; 0 where all are kept. */
  readonly violation: number;
  /** The duality gap: no mix of the learner's rules that keeps the bounds costs less than `cost` − `gap`, as far as the learner finds its best. */
  readonly gap: number;
  readonly iterations: number;
  /** How often the learner was trained. */
  readonly trainings: number;
}

/**
 * Fits the randomized rule of least expected error among those that keep a parity constraint, by the reductions approach: a learner is trained again and
 * again on rows whose labels and weights charge for violations, and the mix of its models is a saddle point of errors against violations.
 *
 * The bounds hold in expectation on the rows fitted on, up to `violation`; on new rows measure again (`compareMitigation`). A row's prediction is
 * drawn ({@link randomizedRuleProbabilities}, {@link drawPredictions}), so that two equal rows may be answered differently: say so to whom it concerns. A learner that cannot
 * tell the groups apart cannot equalize them.
 * Not measured: `no-rows`, `zero-total-weight`, `no-positive-labels`, `no-negative-labels`, and what the learner cannot be trained on. Throws `RangeError`
 * where lengths differ, or at an option, label, group or weight that is none. A group without rows of an event is held to nothing there.
 * Cost: some 10–60 trainings. Source: Agarwal, Beygelzimer, Dudík, Langford & Wallach, ICML 2018. Golden: `fairness/reduction-outcomes.json`.
 *
 * @example
 * import { fitExponentiatedGradient, logisticLearner } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const features = denseMatrix(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8), 1);
 * const rows = { yTrue: Uint8Array.of(0, 0, 1, 0, 1, 0, 1, 1), groupOf: Int32Array.of(0, 0, 1, 0, 0, 1, 1, 1), groups: 2 };
 * const constraint = { parity: "demographic-parity", bound: { difference: 0.1 } } as const;
 * const fit = fitExponentiatedGradient(features, rows, { constraint, learner: logisticLearner() });
 * fit.violation; // => 0
 * fit.cost; // => 0.34
 * fit.rule.predictors.map(({ weight }) => weight); // => [0.76, 0.24]
 */
export function fitExponentiatedGradient<Model extends object>(
  features: DenseMatrix,
  rows: ReductionRows,
  options: ExponentiatedGradientOptions<Model>,
): ExponentiatedGradientFit<Model> {
  const { constraint, learner, costs } = options;
  const moments = parityMoments(features, rows, { constraint, costs });
  const game = parityGame(features, moments, learner);
  const point = saddlePoint(game, options);
  const { predictors, cost, violation } = mixOf(point, game.bounds);
  return {
    rule: { format: 1, kind: "randomized-rule", predictors },
    cost,
    violation,
    gap: point.gap,
    iterations: point.iterations,
    trainings: game.trainings(),
  };
}
