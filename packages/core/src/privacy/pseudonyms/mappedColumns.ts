import { InputError } from "../../evidence/index.js";
import type { Column, Table } from "../../table/index.js";
import { codesOf, columnOf } from "../../table/index.js";

/** The table with some columns replaced by others of the same name and place. */
export function replacedColumns(
  table: Table,
  names: readonly string[],
  replace: (column: Column) => Column,
): Table {
  const replaced = new Map<string, Column>();
  for (const name of names) {
    if (replaced.has(name))
      throw new RangeError(`cannot replace the column "${name}" twice: it needs each name once`);
    replaced.set(name, replace(columnOf(table, name)));
  }
  return { rows: table.rows, columns: table.columns.map((column) => replaced.get(column.name) ?? column) };
}

/** A column as text, each distinct label replaced once; missing cells stay missing. */
export function mappedColumn(column: Column, map: (label: string) => string): Column {
  if (column.kind === "unsupported")
    throw new InputError("wrong-type", `the column "${column.name}" cannot be read`);
  const { codes, labels } = codesOf(column);
  const mapped = labels.map(map);
  const strings = Array.from(codes, (code) => (code < 0 ? null : mapped[code]!));
  const { name, length, validity, missing } = column;
  return {
    kind: "text",
    name,
    length,
    validity,
    missing,
    logicalType: { type: "utf8" },
    storage: { form: "strings", strings },
  };
}
