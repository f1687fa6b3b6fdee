import { NotMeasurable } from "../../../evidence/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import { requireTrainingRows } from "../trainingRows.js";
import { fitLogistic } from "./fitLogistic.js";
import type { FurtherLoss } from "./logisticDerivatives.js";
import type { LogisticRegression } from "./logisticRegression.js";
import type { LogisticFeatures, LogisticRegressionOptions } from "./logisticTask.js";
import { inOwnUnits, logisticFeatures, logisticTask } from "./logisticTask.js";

/** |Σ weightⱼ · coefficientⱼ| ≤ atMost, in the units of the columns. */
export interface CoefficientLimit {
  /** One a column. */
  readonly weights: Float64Array;
  /** From 0. */
  readonly atMost: number;
}

/** How to fit, and what the coefficients have to obey. */
export interface ConstrainedLogisticRegressionOptions extends LogisticRegressionOptions {
  readonly limits: readonly CoefficientLimit[];
}

const attempt = "fit a constrained logistic regression";
const mostRounds = 100;

/**
 * Fits a logistic regression as {@link trainLogisticRegression} does, under linear limits on its coefficients: of all that obey
 * |Σ weightⱼ βⱼ| ≤ atMost for each limit, the one with the least penalized loss. The intercept is free.
 *
 * The problem is convex, so that the answer is the only one; limits hold to a thousandth of the tolerance, relative to the length of their weights. They may depend on each other.
 * Not measured: as {@link trainLogisticRegression}, and `not-converged` where the limits take too many rounds. Throws `RangeError` likewise, and at a
 * limit below 0, of another width, or not finite. Cost: O(rows · columns²) a Newton step, some five rounds of some six.
 * Source: augmented Lagrangian, Nocedal & Wright, Numerical Optimization, 2nd ed., 17.4.
 *
 * @example
 * import { trainConstrainedLogisticRegression } from "@probity/core/model";
 * import { denseMatrix } from "@probity/core/statistics";
 * const age = denseMatrix(Float64Array.of(20, 30, 40, 50, 60, 70), 1);
 * const limits = [{ weights: Float64Array.of(1), atMost: 0.05 }];
 * trainConstrainedLogisticRegression(age, Uint8Array.of(0, 0, 1, 0, 1, 1), { limits }).coefficients; // => [0.05]
 */
export function trainConstrainedLogisticRegression(
  features: DenseMatrix,
  labels: Uint8Array,
  options: ConstrainedLogisticRegressionOptions,
): LogisticRegression {
  // Labels first: whoever has none is told so, not that a column is not finite.
  requireTrainingRows(attempt, features, { labels, weights: options.weights });
  const prepared = logisticFeatures(features);
  const task = logisticTask(attempt, prepared, { labels, ...options });
  const { problem } = task;
  // Newton's last step is far below the tolerance that let it be the last.
  const tolerance = task.tolerance / 1000;
  const limits = options.limits.flatMap((limit) => ofUnitLength(limit, prepared));
  let beta = fitLogistic(problem, task);
  let multipliers = new Float64Array(limits.length);
  // Forty times the largest curvature of standardized rows: each round then leaves a small part of the excess.
  let stiffness = 10 * problem.weights.reduce((sum, weight) => sum + weight, 0);
  let worst = largestExcess(limits, { beta, multipliers, stiffness });
  for (let round = 0; worst > tolerance; round++) {
    if (round === mostRounds) throw new NotMeasurable("not-converged");
    const pressed = { multipliers, stiffness };
    const further: FurtherLoss = (at) => pressure(limits, { ...pressed, beta: at });
    beta = fitLogistic({ ...problem, further }, { ...task, start: beta });
    const state = { beta, multipliers, stiffness };
    const left = largestExcess(limits, state);
    multipliers = Float64Array.from(limits, (limit, k) => stiffness * excess(limit, state, k));
    if (left > worst / 4) stiffness *= 4;
    worst = left;
  }
  return inOwnUnits(prepared, beta);
}

/** A limit on standardized coefficients, intercept first, along a direction of length 1. */
interface Limit {
  readonly direction: Float64Array;
  readonly atMost: number;
}

interface State {
  readonly beta: Float64Array;
  readonly multipliers: Float64Array;
  readonly stiffness: number;
}

/** None where the weights are all 0: such a limit holds always. */
function ofUnitLength({ weights, atMost }: CoefficientLimit, { scales }: LogisticFeatures): readonly Limit[] {
  if (weights.length !== scales.length)
    throw new RangeError(
      `cannot ${attempt}: got a limit of ${weights.length} weights, it needs one for each of ${scales.length} columns`,
    );
  if (!(atMost >= 0 && atMost < Infinity) || !weights.every(Number.isFinite))
    throw new RangeError(`cannot ${attempt}: a limit needs finite weights and a finite bound from 0`);
  const direction = Float64Array.from(scales, (scale, j) => weights[j]! / scale);
  const longest = direction.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  if (longest === 0) return [];
  const length =
    longest * Math.sqrt(direction.reduce((sum, each) => sum + (each / longest) * (each / longest), 0));
  if (!Number.isFinite(length)) throw new NotMeasurable("overflow");
  return [
    { direction: Float64Array.of(0, ...direction.map((each) => each / length)), atMost: atMost / length },
  ];
}

/** How far the value of a limit, moved by its multiplier, lies outside it: with sign. */
function excess({ direction, atMost }: Limit, { beta, multipliers, stiffness }: State, k: number): number {
  const value = direction.reduce((sum, each, j) => sum + each * beta[j]!, multipliers[k]! / stiffness);
  return value - Math.max(-atMost, Math.min(atMost, value));
}

/** 0 where every limit holds, and presses only where it is reached. */
function largestExcess(limits: readonly Limit[], state: State): number {
  return limits.reduce(
    (most, limit, k) =>
      Math.max(most, Math.abs(excess(limit, state, k) - state.multipliers[k]! / state.stiffness)),
    0,
  );
}

/** The penalty of the augmented Lagrangian: half the stiffness times the squares of what lies outside. */
function pressure(limits: readonly Limit[], state: State): ReturnType<FurtherLoss> {
  const outside = limits.map((limit, k) => excess(limit, state, k));
  return {
    loss: outside.reduce((sum, each) => sum + (state.stiffness / 2) * each * each, 0),
    pulls: limits.flatMap(({ direction }, k) =>
      outside[k] === 0
        ? []
        : [{ direction, slope: state.stiffness * outside[k]!, curvature: state.stiffness }],
    ),
  };
}
