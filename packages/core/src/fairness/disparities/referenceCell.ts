import { NotMeasurable } from "../../evidence/index.js";
import { cellWith } from "../groups/cellWith.js";
import type { GroupCell, Grouping, Segment } from "../groups/groupTable.js";

/** The cell that others are compared with: the labels of one, the cell with the most rows, or the one with the best figure. */
export type Reference = Segment | "majority" | "best";

/** Of these metrics the lowest figure is the best; of all others, of metrics of one's own too, the highest. */
const lowerIsBetter: readonly string[] = [
  "falseNegativeRate",
  "falsePositiveRate",
  "falseDiscoveryRate",
  "falseOmissionRate",
  "brierScore",
  "logLoss",
  "expectedCalibrationError",
  "meanAbsoluteError",
  "rootMeanSquaredError",
];

/**
 * The reference cell of a grouping: the one with these labels (of the sensitive columns; control columns may be left out), the `majority` (most
 * weight; default), or the `best`: highest figure, lowest for errors and losses. The first of equal ones.
 *
 * Throws `RangeError` where no cell has these labels, or at a metric that the table does not hold; `no-rows` where there is no cell, and the reason
 * of the first cell where `best` finds no figure. Cost: O(cells).
 *
 * @example
 * import { groupMetrics, referenceCell } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1, 0), yPred: Uint8Array.of(0, 1, 1, 1, 0) },
 *   tableFrom({ team: ["a", "a", "a", "b", "b"] }),
 * );
 * referenceCell(groupings[0]!, "accuracy").segment; // => { team: "a" }
 * referenceCell(groupings[0]!, "accuracy", { reference: "best" }).segment; // => { team: "b" }
 * referenceCell(groupings[0]!, "accuracy", { reference: { team: "b" } }).n; // => 2
 */
export function referenceCell<M extends string>(
  grouping: Grouping<M>,
  metric: M,
  options: { readonly reference?: Reference } = {},
): GroupCell<M> {
  const { cells } = grouping;
  const { reference = "majority" } = options;
  const [first] = cells;
  if (first === undefined) throw new NotMeasurable("no-rows");
  if (!(metric in first.metrics))
    throw new RangeError(`cannot compare groups by ${metric}: it needs a metric of the table`);
  if (reference === "majority")
    return cells.reduce((most, cell) => (cell.weight > most.weight ? cell : most));
  if (reference === "best") return bestCell(cells, metric);
  return cellWith(grouping, reference);
}

function bestCell<M extends string>(cells: readonly GroupCell<M>[], metric: M): GroupCell<M> {
  const sign = lowerIsBetter.includes(metric) ? -1 : 1;
  let best: GroupCell<M> | null = null;
  let most = -Infinity;
  for (const cell of cells) {
    const measurement = cell.metrics[metric];
    if (measurement.status !== "measured" || !(best === null || sign * measurement.value > most)) continue;
    best = cell;
    most = sign * measurement.value;
  }
  if (best !== null) return best;
  const [first] = cells;
  throw new NotMeasurable(
    first !== undefined && first.metrics[metric].status === "not-measured"
      ? first.metrics[metric].reason
      : "no-rows",
  );
}
