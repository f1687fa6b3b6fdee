import { InputError } from "../evidence/index.js";
import type { Column, Table, UnsupportedColumn } from "./column.js";

/** The columns, all of kinds whose cells can be read; throws `InputError` (`wrong-type`) naming the first that is not. */
export function requireSupported(table: Table, attempt: string): Exclude<Column, UnsupportedColumn>[] {
  return table.columns.map((column) => {
    if (column.kind !== "unsupported") return column;
    const type =
      column.logicalType.type === "unsupported" ? column.logicalType.name : column.logicalType.type;
    throw new InputError(
      "wrong-type",
      `cannot ${attempt}: its column "${column.name}" is of type ${type}, which is not supported: leave it out with select`,
    );
  });
}
