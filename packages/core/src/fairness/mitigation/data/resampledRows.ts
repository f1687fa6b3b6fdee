import { NotMeasurable } from "../../../evidence/index.js";
import type { GroupIds } from "../../groups/groupIds.js";
import { labelCells, totalOf } from "./labelCells.js";

/** One group and label: its rows, ascending, and how many it is to have. */
export interface ResampledCell {
  readonly rows: Uint32Array;
  readonly label: 0 | 1;
  readonly index: number;
  readonly target: number;
}

/**
 * Rows repeated and left out until every group has the base rate of all, up to the rounding of its positive rows; groups keep their sizes.
 * A cell of m rows that is to have t takes all of them ⌊t/m⌋ times, and once more the first t mod m in the order that `ordered` gives.
 */
export function resampledRows(
  labels: Uint8Array,
  { groupOf, groups }: GroupIds,
  ordered: (cell: ResampledCell) => Uint32Array,
): Uint32Array {
  const cells = labelCells(labels, { groupOf, groups });
  const baseRate = totalOf(cells, 1) / labels.length;
  const rowsOf = cells.flat().map((count) => new Uint32Array(count));
  const filled = new Uint32Array(rowsOf.length);
  for (let row = 0; row < labels.length; row++) {
    const cell = 2 * groupOf[row]! + labels[row]!;
    rowsOf[cell]![filled[cell]!++] = row;
  }
  const copies = new Uint32Array(labels.length);
  cells.forEach(([negatives, positives], group) => {
    const size = negatives + positives;
    if (size === 0) return;
    if (positives === 0) throw new NotMeasurable("no-positive-labels");
    if (negatives === 0) throw new NotMeasurable("no-negative-labels");
    const wanted = Math.round(size * baseRate);
    for (const label of [0, 1] as const) {
      const index = 2 * group + label;
      const rows = rowsOf[index]!;
      const target = label === 1 ? wanted : size - wanted;
      const whole = Math.floor(target / rows.length);
      for (const row of rows) copies[row] = whole;
      for (const row of ordered({ rows, label, index, target }).subarray(0, target % rows.length))
        copies[row]! += 1;
    }
  });
  return repeated(copies);
}

/** Each row as often as it is to be there. */
function repeated(copies: Uint32Array): Uint32Array {
  const rows = new Uint32Array(copies.length);
  let at = 0;
  copies.forEach((count, row) => {
    rows.fill(row, at, at + count);
    at += count;
  });
  return rows;
}
