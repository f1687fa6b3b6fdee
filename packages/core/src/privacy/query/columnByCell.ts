import type { Table } from "../../table/index.js";
import { isPresent, numberColumn } from "../../table/index.js";

/** A table cut into cells. */
export interface TableCells {
  readonly table: Table;
  /** The columns that cut it. */
  readonly by: readonly string[];
  readonly labels: readonly string[];
  /** Of each row its cell, −1 for none. */
  readonly cellOf: Int32Array;
}

/** How many rows lie in each cell. */
export function rowsByCell({ labels, cellOf }: Pick<TableCells, "labels" | "cellOf">): Float64Array {
  const counts = new Float64Array(labels.length);
  for (let row = 0; row < cellOf.length; row++) {
    const cell = cellOf[row]!;
    if (cell >= 0) counts[cell]! += 1;
  }
  return counts;
}

/** The numbers of a column in each cell; a row that has none is in no cell. Throws `InputError` where the column is missing or of another type. */
export function columnByCell({ table, labels, cellOf }: TableCells, column: string): readonly Float64Array[] {
  const source = numberColumn(table, column);
  const { values, validity } = source;
  const inCell = new Int32Array(cellOf.length);
  for (let row = 0; row < inCell.length; row++) {
    const hasNumber = (validity === null || isPresent(source, row)) && !Number.isNaN(values[row]!);
    inCell[row] = hasNumber ? cellOf[row]! : -1;
  }
  const cells = Array.from(rowsByCell({ labels, cellOf: inCell }), (size) => new Float64Array(size));
  const filled = new Uint32Array(labels.length);
  for (let row = 0; row < inCell.length; row++) {
    const cell = inCell[row]!;
    if (cell < 0) continue;
    cells[cell]![filled[cell]!] = values[row]!;
    filled[cell]! += 1;
  }
  return cells;
}

/** How many numbers lie from each edge to before the next; those beyond the edges in the outermost bins. */
export function binCounts(values: Float64Array, edges: ArrayLike<number>): Float64Array {
  const counts = new Float64Array(edges.length - 1);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let low = 0;
    let high = counts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (value >= edges[middle]!) low = middle;
      else high = middle - 1;
    }
    counts[low]! += 1;
  }
  return counts;
}
