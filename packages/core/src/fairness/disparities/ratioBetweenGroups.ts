import { NotMeasurable } from "../../evidence/index.js";
import type { Grouping } from "../groups/groupTable.js";
import type { GroupGap } from "./groupGap.js";
import { comparedCells, extremeFigure } from "./groupGap.js";

/**
 * How the groups relate: the lowest figure over the highest, min/max over the cells that have one. In [0, 1] for metrics that are not negative; 1
 * where all are equal. Of selection rates it is what the four-fifths rule asks about.
 *
 * Not measured: `zero-count` where the highest is 0 (nobody is selected anywhere); else, and what it throws, as {@link differenceBetweenGroups}. Of a metric that can be
 * negative (`meanError`, `calibrationInTheLarge`, R²) a ratio says nothing: take the difference.
 * It falls with the number of groups and as these get smaller, even if all are treated alike.
 * Cost: O(cells). Golden: `fairness/group-metrics.json`, `fairness/parity.json`.
 *
 * @example
 * import { groupMetrics, ratioBetweenGroups } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1, 0), yPred: Uint8Array.of(1, 1, 1, 1, 0) },
 *   tableFrom({ team: ["a", "a", "a", "b", "b"] }),
 * );
 * ratioBetweenGroups(groupings[0]!, "selectionRate").value; // => 0.5
 */
export function ratioBetweenGroups<M extends string>(grouping: Grouping<M>, metric: M): GroupGap {
  const { figures, leftOut } = comparedCells(grouping, metric);
  const highest = extremeFigure(figures, ({ value }) => value);
  const lowest = extremeFigure(figures, ({ value }) => -value);
  if (highest.value === 0) throw new NotMeasurable("zero-count");
  return {
    value: lowest.value / highest.value,
    n: lowest.segment === highest.segment ? lowest.n : lowest.n + highest.n,
    between: [lowest.segment, highest.segment],
    leftOut,
  };
}
