import type { Table } from "../../table/index.js";
import { filterRows, rowGroups } from "../../table/index.js";
import { rowHashes, rowsWithCompany } from "./rowHashes.js";

/** Rows that occur more than once. */
export interface DuplicateRows {
  /** Rows of each group of equal rows, ascending, by their first row. */
  readonly groups: readonly Uint32Array[];
  /** Rows beyond the first of each group: what would go. */
  readonly excess: number;
}

/**
 * The rows of a table that are equal in every column: text by code units, NaN as NaN, missing as missing, −0 as 0.
 *
 * Hashes find the candidates, an exact comparison settles them. A table without columns or rows has no duplicates. Throws `NotMeasurable`
 * (`unsupported-type`). Cost: O(rows · columns). Golden: `profile/tables.json`.
 *
 * @example
 * import { duplicateRows } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * duplicateRows(tableFrom({ a: [1, 2, 1, 1], b: ["x", "y", "x", "z"] })); // => { groups: [Uint32Array.of(0, 2)], excess: 1 }
 */
export function duplicateRows(table: Table): DuplicateRows {
  if (table.columns.length === 0) return { groups: [], excess: 0 };
  const candidates = rowsWithCompany(rowHashes(table.columns, table.rows));
  const rowOf = Uint32Array.from(candidates.keys()).filter((row) => candidates[row] === 1);
  const { ids, sizes } = rowGroups(
    filterRows(table, rowOf),
    table.columns.map(({ name }) => name),
  );
  const groups = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(sizes.length);
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at]!;
    groups[id]![filled[id]!] = rowOf[at]!;
    filled[id]! += 1;
  }
  const several = groups.filter(({ length }) => length > 1);
  return { groups: several, excess: several.reduce((sum, { length }) => sum + length - 1, 0) };
}
