import type { RowCell } from "./cellAt.js";
import { cellAt } from "./cellAt.js";
import type { Table } from "./column.js";
import { requireSupported } from "./requireSupported.js";

/**
 * The table as row objects: numbers, booleans, strings, `Date` (whole milliseconds), `null` where missing. `tableFrom` reads them back.
 *
 * Throws `InputError` (`wrong-type`) where a column is unsupported. Cost: O(cells).
 *
 * @example
 * import { rowsOf, tableFrom } from "@probity/core/table";
 * rowsOf(tableFrom({ team: ["a", null], age: Int8Array.of(31, 45) })); // => [{ team: "a", age: 31 }, { team: null, age: 45 }]
 */
export function rowsOf(table: Table): { [column: string]: RowCell }[] {
  const columns = requireSupported(table, "turn a table into rows");
  return Array.from({ length: table.rows }, (_, row) => {
    const cells: { [column: string]: RowCell } = {};
    for (const column of columns) {
      const cell = cellAt(column, row);
      // Assigning to this one name would set the prototype.
      if (column.name === "__proto__")
        Object.defineProperty(cells, column.name, {
          value: cell,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      else cells[column.name] = cell;
    }
    return cells;
  });
}
