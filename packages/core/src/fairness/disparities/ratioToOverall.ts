import { NotMeasurable } from "../../evidence/index.js";
import type { Grouping } from "../groups/groupTable.js";
import type { GroupGap } from "./groupGap.js";
import { cellsToOverall, extremeFigure } from "./groupGap.js";

/**
 * How the groups relate to all rows together: the smallest, over the cells that have a figure, of figure/overall or its inverse, whichever is at
 * most 1. In [0, 1] for metrics that are not negative. All rows are those of the same control level.
 *
 * Not measured: `zero-count` where the overall figure is 0; else, and what it throws, as {@link differenceToOverall}. Of a metric that can be negative a ratio says
 * nothing: take the difference. Cost: O(cells). Golden: `fairness/group-metrics.json`, `fairness/parity.json`.
 *
 * @example
 * import { groupMetrics, ratioToOverall } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1, 0), yPred: Uint8Array.of(1, 1, 1, 1, 0) },
 *   tableFrom({ team: ["a", "a", "a", "b", "b"] }),
 * );
 * ratioToOverall(groupings[0]!, "selectionRate").value; // => 0.625
 */
export function ratioToOverall<M extends string>(grouping: Grouping<M>, metric: M): GroupGap {
  const { figures, overall, leftOut } = cellsToOverall(grouping, metric);
  if (overall.value === 0) throw new NotMeasurable("zero-count");
  const ratio = ({ value }: { readonly value: number }): number => {
    const quotient = value / overall.value;
    return quotient > 1 ? 1 / quotient : quotient;
  };
  const farthest = extremeFigure(figures, (figure) => -ratio(figure));
  return { value: ratio(farthest), n: overall.n, between: [farthest.segment, overall.segment], leftOut };
}
