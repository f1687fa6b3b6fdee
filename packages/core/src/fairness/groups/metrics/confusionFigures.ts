import { confusionTotal } from "../confusionTotal.js";
import type { CellMap, GroupIds } from "../groupIds.js";
import { measurementsOf, noneOf, reasonOfNothing } from "../groupMeasurement.js";
import type { GroupFigures } from "../groupTable.js";
import type { ConfusionMetric } from "./confusionMetrics.js";
import { confusionMetrics } from "./confusionMetrics.js";
import type { LabeledPredictions } from "./confusionTallies.js";
import { confusionAt, confusionTallies, foldedTallies } from "./confusionTallies.js";

/** Measures cells that are made of whole groups, on rows that it has seen already. */
export type Evaluate<M extends string> = (map: CellMap) => readonly GroupFigures<M>[];

/** One pass over the rows; every further cell costs no more than its groups. */
export function confusionFigures<M extends ConfusionMetric>(
  data: LabeledPredictions,
  ids: GroupIds,
  { metrics, level }: { readonly metrics: readonly M[]; readonly level: number },
): Evaluate<M> {
  const tallies = confusionTallies(data, ids);
  return (map) => {
    const { n, rows, weights, squares, unit } = foldedTallies(tallies, map);
    return Array.from(n, (count, cell): GroupFigures<M> => {
      const confusion = confusionAt(weights, cell);
      const weight = confusionTotal(confusion);
      const tally = {
        rows: confusionAt(rows, cell),
        weights: confusion,
        squares: squares === null ? null : confusionAt(squares, cell),
        unit,
      };
      const without = reasonOfNothing({ n: count, weight, ofAll: data.yTrue.length });
      const measured =
        without === null
          ? measurementsOf(metrics, (metric) => confusionMetrics[metric](tally, level))
          : noneOf(metrics, without);
      return { n: count, weight, confusion, metrics: measured };
    });
  };
}
