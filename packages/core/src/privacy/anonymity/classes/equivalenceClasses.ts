import { NotMeasurable } from "../../../evidence/index.js";
import type { RowGroups, Table } from "../../../table/index.js";
import { rowGroups } from "../../../table/index.js";

/**
 * The rows of a table by equal quasi-identifiers: what a person who knows these columns can tell apart. A missing cell is a value of its
 * own, since it tells rows apart too. Without a quasi-identifier all rows are one class.
 *
 * Not measured: `no-rows`, `unsupported-type`. Throws `InputError` (`missing-column`). Any number of columns; cost: O(rows · columns).
 *
 * @example
 * import { equivalenceClasses } from "@probity/core/privacy";
 * import { tableFrom } from "@probity/core/table";
 * equivalenceClasses(tableFrom({ age: ["2*", "2*", "3*"], sex: ["F", "F", "M"] }), ["age", "sex"]).sizes; // => Uint32Array.of(2, 1)
 */
export function equivalenceClasses(table: Table, quasiIdentifiers: readonly string[]): RowGroups {
  if (table.rows === 0) throw new NotMeasurable("no-rows");
  if (quasiIdentifiers.length > 0) return rowGroups(table, quasiIdentifiers);
  return {
    ids: new Int32Array(table.rows),
    sizes: Uint32Array.of(table.rows),
    firstRows: Uint32Array.of(0),
  };
}
