import { requireSameLength } from "../../../statistics/arguments/index.js";
import type { GroupIds } from "../groupIds.js";
import type { Evaluate } from "./confusionFigures.js";
import type { RegressionMetric } from "./regressionMetrics.js";
import { regressionMetrics } from "./regressionMetrics.js";
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
  requireSameLength(attempt, yTrue.length, yPred.length);
  requireFinite(attempt, yTrue);
  requireFinite(attempt, yPred);
  requireSameLength(attempt, yTrue.length, ids.groupOf.length);
  return rowFigures(ids, {
    attempt,
    metrics,
    weights,
    on: (rows, ownWeights) => {
      const own = {
        yTrue: pickedNumbers(yTrue, rows),
        yPred: pickedNumbers(yPred, rows),
        weights: ownWeights,
      };
      return (metric) => regressionMetrics[metric](own, level);
    },
  });
}

function requireFinite(attempt: string, values: Float64Array): void {
  for (let row = 0; row < values.length; row++)
    if (!Number.isFinite(values[row]!))
      throw new RangeError(`cannot ${attempt}: the value of row ${row} is not finite`);
}
