/** The group of each row, a whole number below `groups`: what {@link groupsOf} makes of a table. */
export interface GroupIds {
  readonly groupOf: Int32Array;
  readonly groups: number;
}

/** Groups of rows that count more or less than once. */
export interface WeightedGroupIds extends GroupIds {
  /** One a row, from 0; default 1. */
  readonly weights?: Float64Array;
}

/** Groups of groups: the cell of each group, −1 where it belongs to none. */
export interface CellMap {
  readonly cellOf: Int32Array;
  readonly cells: number;
}

/** Each group a cell of its own. */
export function ownCells(groups: number): CellMap {
  return { cellOf: Int32Array.from({ length: groups }, (_, group) => group), cells: groups };
}

/** The number of rows of each group, of groups that were checked. */
export function groupSizes({ groupOf, groups }: GroupIds): Uint32Array {
  const sizes = new Uint32Array(groups);
  for (let row = 0; row < groupOf.length; row++) sizes[groupOf[row]!]! += 1;
  return sizes;
}

/** The rows of each cell, ascending: those of cell c lie from `starts[c]` to `starts[c + 1]`. */
export interface CellRows {
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

/** Cost: O(rows + groups + cells). */
export function rowsByCell(groupOf: Int32Array, { cellOf, cells }: CellMap): CellRows {
  const starts = new Uint32Array(cells + 1);
  for (let row = 0; row < groupOf.length; row++) {
    const cell = cellOf[groupOf[row]!]!;
    if (cell >= 0) starts[cell + 1]! += 1;
  }
  for (let cell = 0; cell < cells; cell++) starts[cell + 1]! += starts[cell]!;
  const next = starts.slice();
  const rows = new Uint32Array(starts[cells]!);
  for (let row = 0; row < groupOf.length; row++) {
    const cell = cellOf[groupOf[row]!]!;
    if (cell >= 0) rows[next[cell]!++] = row;
  }
  return { rows, starts };
}
