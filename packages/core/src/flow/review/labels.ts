import { InputError } from "../../evidence/index.js";
import type { Table } from "../../table/index.js";
import { codesOf, textColumn } from "../../table/index.js";

/** The rows whose text column holds a label. Throws `InputError` (`malformed-table`) where none does. */
export function rowsWhere(table: Table, column: string, label: string): Uint32Array {
  const selected = indicator(table, column, label);
  const rows = Uint32Array.from(selected.keys()).filter((row) => selected[row] === 1);
  if (rows.length === 0)
    throw new InputError("malformed-table", `no row of the table has "${label}" in the column "${column}"`);
  return rows;
}

/** 1 where a text column holds a label. */
export function indicator(table: Table, name: string, label: string): Uint8Array {
  const column = textColumn(table, name);
  const { codes, labels } = codesOf(column);
  const code = labels.indexOf(label);
  return Uint8Array.from(codes, (one) => (one === code && code >= 0 ? 1 : 0));
}
