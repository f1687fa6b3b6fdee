import { requireLength } from "./requireRows.js";

/** The group of each row, a whole number below `groups`: what {@link groupsOf} makes of a table. */
export interface GroupIds {
  readonly groupOf: Int32Array;
  readonly groups: number;
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

/** Throws `RangeError` where these are no groups of so many rows. */
export function requireGroups(attempt: string, { groupOf, groups }: GroupIds, rows: number): void {
  requireLength(attempt, groupOf.length, rows);
  if (!Number.isSafeInteger(groups) || groups < 0)
    throw new RangeError(`cannot ${attempt}: got ${groups} groups, it needs a whole number`);
  let outside = 0;
  for (let row = 0; row < groupOf.length; row++) outside |= groupOf[row]! | (groups - 1 - groupOf[row]!);
  if (outside >= 0) return;
  const row = groupOf.findIndex((group) => group < 0 || group >= groups);
  throw new RangeError(
    `cannot ${attempt}: row ${row} is in group ${groupOf[row]}, it needs one from 0 to ${groups - 1}`,
  );
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
