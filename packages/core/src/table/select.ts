import type { Table } from "./column.js";
import { columnOf } from "./columnOf.js";

/**
 * The table with some of its columns, in the order of the names. Nothing is copied.
 *
 * Throws `InputError` (`missing-column`), `RangeError` where a name is given twice.
 *
 * @example
 * import { select, tableFrom } from "@probity/core/table";
 * select(tableFrom({ a: [1], b: [2], c: [3] }), ["c", "a"]).columns.map((column) => column.name); // => ["c", "a"]
 */
export function select(table: Table, names: readonly string[]): Table {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new RangeError(`cannot select the column "${twice}" twice: a table needs one column a name`);
  return { rows: table.rows, columns: names.map((name) => columnOf(table, name)) };
}
