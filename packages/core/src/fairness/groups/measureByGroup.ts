import type { Measured } from "../../evidence/index.js";
import type { Table } from "../../table/index.js";
import { groupLayout, groupTableOf } from "./groupLayout.js";
import type { GroupTable } from "./groupTable.js";
import { rowFigures } from "./metrics/rowFigures.js";

/** A metric of one's own: a number of some rows, or one with the rows it stands on and an interval. */
export type RowMetric = (rows: Uint32Array) => number | Measured;

/** Weights that the cells state, and columns within whose levels groups are compared. */
export interface MeasureByGroupOptions {
  readonly weights?: Float64Array;
  readonly control?: Table;
}

/**
 * Any metrics by group, in the shape of {@link groupMetrics}, so that every disparity reads them too. Each is a function of the indices of the
 * rows of a cell, ascending; it is called once for each cell that has rows (and weight), and may throw `NotMeasurable`.
 *
 * A number that is not finite is not measured (`not-finite`). Where a metric gives a number alone, `n` is the rows of the cell and there is no
 * interval. Throws as {@link groupMetrics} does about tables and weights. Cost: O(rows · sensitive columns) and the calls.
 *
 * @example
 * import { measureByGroup } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const amounts = Float64Array.of(10, 30, 50);
 * const { groupings } = measureByGroup(
 *   { largestLoan: (rows) => Math.max(...Array.from(rows, (row) => amounts[row]!)) },
 *   tableFrom({ team: ["a", "a", "b"] }),
 * );
 * groupings[0]?.cells[0]?.metrics.largestLoan; // => { status: "measured", value: 30, n: 2 }
 */
export function measureByGroup<M extends string>(
  metrics: Readonly<Record<M, RowMetric>>,
  sensitive: Table,
  options: MeasureByGroupOptions = {},
): GroupTable<M> {
  const layout = groupLayout(sensitive, options.control);
  const names = Object.keys(metrics) as M[];
  const evaluate = rowFigures(layout.ids, {
    attempt: "measure by group",
    metrics: names,
    weights: options.weights,
    on: (rows) => (name) => {
      const measured = metrics[name](rows);
      return typeof measured === "number" ? { value: measured, n: rows.length } : measured;
    },
  });
  return groupTableOf(layout, names, evaluate);
}
