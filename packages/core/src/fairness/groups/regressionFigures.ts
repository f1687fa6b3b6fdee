import type { Evaluate } from "./confusionFigures.js";
import type { GroupIds } from "./groupIds.js";
import type { RegressionMetric } from "./regressionMetrics.js";
import { regressionMetrics } from "./regressionMetrics.js";
import { requireFinite, requireLength } from "./requireRows.js";
import { pickedNumbers, rowFigures } from "./rowFigures.js";

/** True and predicted numbers of the same rows; `weights` count a row more or less than once. */
export interface NumberPredictions {
  readonly yTrue: Float64Array;
  readonly yPred: Float64Array;
  readonly weights?: Float64Array;
}

/** Each cell's numbers by themselves. */
export function regressionFigures<M extends RegressionMetric>(
  { yTrue, yPred, weights }: NumberPredictions,
  ids: GroupIds,
  { metrics, level }: { readonly metrics: readonly M[]; readonly level: number },
): Evaluate<M> {
  const attempt = "measure predicted numbers by group";
  requireFinite(attempt, yTrue, yTrue.length);
  requireFinite(attempt, yPred, yTrue.length);
  requireLength(attempt, ids.groupOf.length, yTrue.length);
  return rowFigures(ids, {
    attempt,
    metrics,
    weights,
    on: (rows) => {
      const own = {
        yTrue: pickedNumbers(yTrue, rows),
        yPred: pickedNumbers(yPred, rows),
        weights: weights === undefined ? undefined : pickedNumbers(weights, rows),
      };
      return (metric) => regressionMetrics[metric](own, level);
    },
  });
}
