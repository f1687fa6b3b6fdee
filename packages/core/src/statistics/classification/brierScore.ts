import { NotMeasurable } from "../../evidence/index.js";
import { requireLabels } from "../arguments/requireLabels.js";
import { requireProbabilities } from "../arguments/requireProbabilities.js";
import { requireSameLength } from "../arguments/requireSameLength.js";
import { requireWeights } from "../arguments/requireWeights.js";
import { mean } from "../summation/mean.js";
import { sum } from "../summation/sum.js";
import { brierLosses } from "./losses.js";

/** Weights count a row more or less than once. */
export interface WeightOptions {
  readonly weights?: Float64Array;
}

/**
 * The mean squared error of probabilities, Σ w (score − label)² / Σ w, in [0, 1]; 0 is best. A constant score at the base rate p has p(1 − p).
 *
 * Not measured: `no-rows`, `zero-total-weight`. Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, a score outside
 * [0, 1], or a weight that is negative or not finite. It mixes calibration and discrimination. Cost: O(n).
 * Source: Brier, Monthly Weather Review 78 (1950). Golden: `performance/binary.json`, `fairness/group-metrics.json`.
 *
 * @example
 * import { brierScore } from "@probity/core/statistics";
 * brierScore(Uint8Array.of(0, 1), Float64Array.of(0.2, 0.6)); // => 0.1
 */
export function brierScore(yTrue: Uint8Array, yScore: Float64Array, options: WeightOptions = {}): number {
  const attempt = "score probabilities";
  requireSameLength(attempt, yTrue.length, yScore.length);
  if (yTrue.length === 0) throw new NotMeasurable("no-rows");
  requireLabels(attempt, yTrue);
  requireProbabilities(attempt, yScore);
  const { weights } = options;
  const squares = brierLosses(yTrue, yScore);
  if (weights === undefined) return mean(squares);
  requireWeights(attempt, weights, yTrue.length);
  return sum(squares.map((square, i) => square * weights[i]!)) / sum(weights);
}
