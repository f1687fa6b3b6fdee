import type { GroupCell, Grouping, Segment } from "./groupTable.js";

/**
 * The first cell of a grouping with these labels; columns may be left out.
 *
 * Throws `RangeError` where no cell has them. Cost: O(cells).
 *
 * @example
 * import { cellWith, groupMetrics } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1), yPred: Uint8Array.of(0, 1, 1) },
 *   tableFrom({ team: ["a", "b", "b"] }),
 * );
 * cellWith(groupings[0]!, { team: "b" }).n; // => 2
 */
export function cellWith<M extends string>({ cells }: Grouping<M>, labels: Segment): GroupCell<M> {
  const columns = Object.keys(labels);
  const found = cells.find(({ segment }) => columns.every((column) => segment[column] === labels[column]));
  if (found === undefined)
    throw new RangeError(`cannot find the group ${JSON.stringify(labels)}: it needs the labels of a cell`);
  return found;
}
