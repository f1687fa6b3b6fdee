import { InputError } from "../evidence/index.js";
import type { BooleanColumn, Column, NumberColumn, Table, TextColumn, TimestampColumn } from "./column.js";

/**
 * A column by its name.
 *
 * Throws `InputError` (`missing-column`). Cost: O(columns).
 *
 * @example
 * import { columnOf, tableFrom } from "@probity/core/table";
 * columnOf(tableFrom({ age: [31, 45] }), "age").kind; // => "number"
 * columnOf(tableFrom({ age: [31, 45] }), "income"); // throws missing-column
 */
export function columnOf(table: Table, name: string): Column {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined) throw new InputError("missing-column", `the table has no column "${name}"`);
  return column;
}

/**
 * A column of numbers by its name.
 *
 * Throws `InputError` (`missing-column`, `wrong-type`).
 *
 * @example
 * import { numberColumn, tableFrom } from "@probity/core/table";
 * numberColumn(tableFrom({ age: [31, 45] }), "age").values; // => Float64Array.of(31, 45)
 * numberColumn(tableFrom({ age: ["31"] }), "age"); // throws wrong-type
 */
export function numberColumn(table: Table, name: string): NumberColumn {
  const column = columnOf(table, name);
  return column.kind === "number" ? column : wrongKind(column, "number");
}

/**
 * A column of truth values by its name.
 *
 * Throws `InputError` (`missing-column`, `wrong-type`).
 *
 * @example
 * import { booleanColumn, tableFrom } from "@probity/core/table";
 * booleanColumn(tableFrom({ repaid: [true, false] }), "repaid").values; // => Uint8Array.of(1, 0)
 */
export function booleanColumn(table: Table, name: string): BooleanColumn {
  const column = columnOf(table, name);
  return column.kind === "boolean" ? column : wrongKind(column, "boolean");
}

/**
 * A column of instants by its name.
 *
 * Throws `InputError` (`missing-column`, `wrong-type`).
 *
 * @example
 * import { tableFrom, timestampColumn } from "@probity/core/table";
 * timestampColumn(tableFrom({ at: [new Date(5)] }), "at").values; // => Float64Array.of(5)
 */
export function timestampColumn(table: Table, name: string): TimestampColumn {
  const column = columnOf(table, name);
  return column.kind === "timestamp" ? column : wrongKind(column, "timestamp");
}

/**
 * A column of text by its name.
 *
 * Throws `InputError` (`missing-column`, `wrong-type`).
 *
 * @example
 * import { tableFrom, textColumn } from "@probity/core/table";
 * textColumn(tableFrom({ team: ["a", "b"] }), "team").length; // => 2
 */
export function textColumn(table: Table, name: string): TextColumn {
  const column = columnOf(table, name);
  return column.kind === "text" ? column : wrongKind(column, "text");
}

function wrongKind(column: Column, needed: Column["kind"]): never {
  throw new InputError("wrong-type", `the column "${column.name}" holds ${column.kind}, it needs ${needed}`);
}
