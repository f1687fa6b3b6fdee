import type { Grouping } from "../groups/groupTable.js";
import type { GroupGap } from "./groupGap.js";
import { comparedCells, extremeFigure } from "./groupGap.js";

/**
 * How far apart the groups lie: the highest figure less the lowest, max − min over the cells that have one; at least 0.
 *
 * Not measured: `single-group` where fewer than two cells have the metric (a missing rate is not 0: it takes no part, and `leftOut` names it), or
 * the reason of all cells where they share one. Throws `RangeError` at a metric that the table does not hold.
 * It grows with the number of groups and as these get smaller, even if all are treated alike: read it with an interval that allows for that.
 * Cost: O(cells). Golden: `fairness/group-metrics.json`, `fairness/parity.json`.
 *
 * @example
 * import { differenceBetweenGroups, groupMetrics } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1, 0), yPred: Uint8Array.of(1, 1, 1, 1, 0) },
 *   tableFrom({ team: ["a", "a", "a", "b", "b"] }),
 * );
 * differenceBetweenGroups(groupings[0]!, "selectionRate"); // => { value: 0.5, n: 5, between: [{ team: "b" }, { team: "a" }], leftOut: [] }
 */
export function differenceBetweenGroups<M extends string>(grouping: Grouping<M>, metric: M): GroupGap {
  const { figures, leftOut } = comparedCells(grouping, metric);
  const highest = extremeFigure(figures, ({ value }) => value);
  const lowest = extremeFigure(figures, ({ value }) => -value);
  return {
    value: highest.value - lowest.value,
    n: lowest.segment === highest.segment ? lowest.n : lowest.n + highest.n,
    between: [lowest.segment, highest.segment],
    leftOut,
  };
}
