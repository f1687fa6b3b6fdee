import type { Grouping } from "../groups/groupTable.js";
import type { GroupGap } from "./groupGap.js";
import { cellsToOverall, extremeFigure } from "./groupGap.js";

/**
 * How far the groups lie from all rows together: the largest |figure − overall| over the cells that have one; at least 0. All rows are those of the
 * same control level.
 *
 * Not measured: `single-group` where only one cell has rows; the reason of all cells where none has a figure, or of all rows. Throws `RangeError` at
 * a metric that the table does not hold.
 * A large group draws the overall figure towards its own: a small group shows more of its distance than a large one.
 * Cost: O(cells). Golden: `fairness/group-metrics.json`, `fairness/parity.json`.
 *
 * @example
 * import { differenceToOverall, groupMetrics } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1, 0), yPred: Uint8Array.of(1, 1, 1, 1, 0) },
 *   tableFrom({ team: ["a", "a", "a", "b", "b"] }),
 * );
 * differenceToOverall(groupings[0]!, "selectionRate"); // => { value: 0.3, n: 5, between: [{ team: "b" }, {}], leftOut: [] }
 */
export function differenceToOverall<M extends string>(grouping: Grouping<M>, metric: M): GroupGap {
  const { figures, overall, leftOut } = cellsToOverall(grouping, metric);
  const distance = ({ value }: { readonly value: number }): number => Math.abs(value - overall.value);
  const farthest = extremeFigure(figures, distance);
  return {
    value: distance(farthest),
    n: overall.n,
    between: [farthest.segment, overall.segment],
    leftOut,
  };
}
