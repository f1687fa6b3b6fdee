import type { DenseMatrix } from "../../../statistics/index.js";
import type { GroupLoss, GroupLossRows } from "./games/groupLossGame.js";
import { groupLossGame } from "./games/groupLossGame.js";
import type { LossLearner } from "./learners/lossLearner.js";
import type { AveragedModel } from "./mixtures/averagedModel.js";
import { mixOf } from "./mixtures/mixOf.js";
import type { SaddlePointOptions } from "./saddlePoint.js";
import { saddlePoint } from "./saddlePoint.js";

/** What is predicted, and what loss no group is to exceed. */
export interface BoundedGroupLossOptions<Model> extends SaddlePointOptions {
  /** Every group's mean loss is to be this at most. */
  readonly bound: number;
  readonly loss: GroupLoss;
  readonly learner: LossLearner<Model>;
}

/** An averaged model, and what is known of it on the rows that it was fitted on. */
export interface BoundedGroupLossFit<Model> {
  readonly model: AveragedModel<Model>;
  /** The weighted mean of the predictors' losses: that of the averaged model is this at most. */
  readonly loss: number;
  /** By how much the worst-off group's loss, averaged in the same way, breaks the bound; 0 where all groups keep it. */
  readonly violation: number;
  /** The duality gap: no mix of the learner's models that keeps the bound has a loss below `loss` − `gap`, as far as the learner finds its best. */
  readonly gap: number;
  readonly iterations: number;
  readonly trainings: number;
}

/**
 * Fits numbers, not labels, so that no group's mean loss exceeds a bound, at the least mean loss of all: a learner is trained again and again with more
 * weight on groups beyond the bound. Since the loss is convex, the average of the models' predictions is no worse, in any group and on the whole, than
 * drawing one of them: the result is deterministic ({@link averagedPredictions}).
 *
 * A `violation` above 0 says that the learner found no mix within the bound: the worst-off group's loss may be its least. A bound on loss asks nothing of
 * the sign of errors. Not measured: `no-rows`, `zero-total-weight`, `not-finite`, and what the learner cannot be trained on. Throws `RangeError` where
 * lengths differ, or at an option, group or weight that is none. Cost: some 10–60 trainings.
 * Source: Agarwal, Dudík & Wu, Fair Regression, ICML 2019, section 3.2.
 *
 * @example
 * import { averagedPredictions, fitBoundedGroupLoss, leastSquaresLearner } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * // One column of zeros: all that can be learned is a number for everyone, 0.2 where nobody is heard more than others.
 * const features = denseMatrix(new Float64Array(10), 1);
 * const rows = { target: Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 1), groupOf: Int32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 1), groups: 2 };
 * const loss = { kind: "squared", range: { least: 0, most: 1 } } as const;
 * const fit = fitBoundedGroupLoss(features, rows, { bound: 0.36, loss, learner: leastSquaresLearner() });
 * fit.violation; // => 0
 * // With 0.4 for everyone, the loss of the smaller group is 0.36.
 * averagedPredictions(fit.model, features, { learner: leastSquaresLearner() })[0]; // => 0.4002773096
 */
export function fitBoundedGroupLoss<Model>(
  features: DenseMatrix,
  rows: GroupLossRows,
  options: BoundedGroupLossOptions<Model>,
): BoundedGroupLossFit<Model> {
  const { bound, loss, learner } = options;
  const { least, most } = loss.range;
  if (!(least < most && most - least < Infinity))
    throw new RangeError(
      `cannot cut predictions to ${least} … ${most}: it needs finite ends in ascending order`,
    );
  if (!["squared", "absolute"].includes(loss.kind))
    throw new RangeError(`cannot bound a loss "${loss.kind}": it needs squared or absolute`);
  if (!(bound >= 0 && bound < Infinity))
    throw new RangeError(`cannot bound a loss by ${bound}: it needs a finite number from 0`);
  const game = groupLossGame(features, rows, { learner, loss, bound });
  const point = saddlePoint(game, options);
  const { predictors, cost, violation } = mixOf(point, game.bounds);
  return {
    model: { format: 1, kind: "averaged-model", range: { least, most }, predictors },
    loss: cost,
    violation,
    gap: point.gap,
    iterations: point.iterations,
    trainings: game.trainings(),
  };
}
