import {
  requireLabels,
  requireProbabilities,
  requireSameLength,
} from "../../../statistics/arguments/index.js";
import type { GroupIds } from "../groupIds.js";
import type { Evaluate } from "./confusionFigures.js";
import { pickedLabels, pickedNumbers, rowFigures } from "./rowFigures.js";
import type { ScoreMetric, ScoreSettings } from "./scoreMetrics.js";
import { scoreMetrics } from "./scoreMetrics.js";

/** Outcomes and scores of the same rows, a score the probability of label 1; `weights` count a row more or less than once. */
export interface LabeledScores {
  readonly yTrue: Uint8Array;
  readonly yScore: Float64Array;
  readonly weights?: Float64Array;
}

/** Each cell's scores by themselves. */
export function scoreFigures<M extends ScoreMetric>(
  { yTrue, yScore, weights }: LabeledScores,
  ids: GroupIds,
  { metrics, ...settings }: ScoreSettings & { readonly metrics: readonly M[] },
): Evaluate<M> {
  const attempt = "score by group";
  requireLabels(attempt, yTrue);
  requireSameLength(attempt, yTrue.length, yScore.length);
  requireProbabilities(attempt, yScore);
  requireSameLength(attempt, yTrue.length, ids.groupOf.length);
  return rowFigures(ids, {
    attempt,
    metrics,
    weights,
    on: (rows, ownWeights) => {
      const own = {
        yTrue: pickedLabels(yTrue, rows),
        yScore: pickedNumbers(yScore, rows),
        weights: ownWeights,
      };
      return (metric) => scoreMetrics[metric](own, settings);
    },
  });
}
