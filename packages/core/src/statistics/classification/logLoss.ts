import { NotMeasurable } from "../../evidence/index.js";
import { requireLabels } from "../arguments/requireLabels.js";
import { requireProbabilities } from "../arguments/requireProbabilities.js";
import { requireSameLength } from "../arguments/requireSameLength.js";
import { requireWeights } from "../arguments/requireWeights.js";
import { logOfProduct } from "../portable/index.js";
import { sum } from "../summation/sum.js";
import type { WeightOptions } from "./brierScore.js";
import { clippedLikelihood, logLosses } from "./losses.js";

/**
 * The mean negative log-likelihood of labels in nats, −Σ w log(score of the label) / Σ w, with scores clipped to [2⁻⁵², 1 − 2⁻⁵²]: a sure
 * score that misses costs 36 nats. At least 0; ln 2 = 0.693 for a constant score of ½.
 *
 * Not measured: `no-rows`, `zero-total-weight`. Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, a score outside
 * [0, 1], or a weight that is negative or not finite. A few sure misses dominate it. Cost: O(n), one logarithm for all unweighted rows.
 * Source: Good, JRSS B 14 (1952). Golden: `performance/binary.json`, `fairness/group-metrics.json`.
 *
 * @example
 * import { logLoss } from "@probity/core/statistics";
 * logLoss(Uint8Array.of(0, 1), Float64Array.of(0.5, 0.5)); // => 0.69314718056
 */
export function logLoss(yTrue: Uint8Array, yScore: Float64Array, options: WeightOptions = {}): number {
  const attempt = "score probabilities";
  const n = yTrue.length;
  requireSameLength(attempt, n, yScore.length);
  if (n === 0) throw new NotMeasurable("no-rows");
  requireLabels(attempt, yTrue);
  requireProbabilities(attempt, yScore);
  const { weights } = options;
  if (weights === undefined)
    return (0 - logOfProduct(n, (i) => clippedLikelihood(yTrue[i]!, yScore[i]!))) / n;
  requireWeights(attempt, weights, n);
  return sum(logLosses(yTrue, yScore).map((loss, i) => weights[i]! * loss)) / sum(weights);
}
