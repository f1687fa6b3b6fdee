import type { Table } from "../../table/index.js";
import { equalColumns } from "./equalCells.js";

/**
 * The columns of a table that hold the same cells in every row, in groups, by name: all but one of each tell nothing new. Kinds must be
 * equal: the number 1 is not the text "1". Columns that are all missing count as equal within their kind; unsupported ones never do.
 *
 * Cost: O(rows) for each two columns that begin alike; two that differ are told apart at their first different cell.
 *
 * @example
 * import { duplicateColumns } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * duplicateColumns(tableFrom({ a: [1, 2], b: [3, 4], c: [1, 2] })); // => [["a", "c"]]
 */
export function duplicateColumns({ columns }: Table): readonly (readonly string[])[] {
  const groups: (typeof columns)[] = [];
  for (const column of columns) {
    const at = groups.findIndex(([first]) => first !== undefined && equalColumns(first, column));
    if (at === -1) groups.push([column]);
    else groups[at] = [...groups[at]!, column];
  }
  return groups.filter(({ length }) => length > 1).map((group) => group.map(({ name }) => name));
}
