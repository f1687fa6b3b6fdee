import type { Column, Table } from "../../../table/index.js";
import { cellAt, isPresent, rowGroups } from "../../../table/index.js";
import type { KeyNulls } from "../../expectations/keys/unique.js";
import { required } from "./ruleCheck.js";
import { textHasher } from "./textHasher.js";

/** The keys of the rows of a batch. */
export interface RowKeys {
  /** The group of equal keys of each row. */
  readonly ids: Int32Array;
  /** A text for the key of each group, `null` where it is not evaluated. */
  readonly keys: readonly (string | null)[];
}

/**
 * Keys as 128-bit hashes (MurmurHash3 x64 of the cells, tagged by kind), so that a state holds no cell. Two different keys of honest
 * data share one with a probability below n² / 2^129. Each distinct key is hashed once a batch.
 */
export function rowKeys(table: Table, names: readonly string[], nulls: KeyNulls): RowKeys {
  const columns = names.map((name) => required(table, name));
  if (table.rows === 0) return { ids: new Int32Array(0), keys: [] };
  const { ids, firstRows } = rowGroups(table, names);
  const hashOf = textHasher();
  const keys = Array.from(firstRows, (row) => {
    const present = columns.filter((column) => isPresent(column, row)).length;
    const evaluated = nulls === "compare" || (nulls === "ignore" ? present === columns.length : present > 0);
    if (!evaluated) return null;
    return hashOf(columns.map((column) => cellText(column, row)).join(""));
  });
  return { ids, keys };
}

/** A text by which equal cells are equal and others are not, and which says where it ends. */
function cellText(column: Column, row: number): string {
  const cell = cellAt(column, row);
  if (cell === null) return "-";
  if (typeof cell === "string") return `t${cell.length}:${cell}`;
  if (typeof cell === "boolean") return cell ? "b1" : "b0";
  // String(−0) is 0.
  return typeof cell === "number" ? `n${cell};` : `i${cell.getTime()};`;
}
