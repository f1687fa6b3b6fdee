import type { Table } from "../../../table/index.js";
import { columnOf, isPresent, rowGroups } from "../../../table/index.js";

/** The keys that occur more than once; a key with a missing part is none. Cost: O(rows · keys). */
export function duplicateGroups(table: Table, keys: readonly string[]): number {
  const gaps = keys.map((key) => columnOf(table, key)).filter(({ missing }) => missing > 0);
  const { sizes, firstRows } = rowGroups(table, keys);
  let groups = 0;
  for (let group = 0; group < sizes.length; group++)
    if (sizes[group]! > 1 && gaps.every((column) => isPresent(column, firstRows[group]!))) groups += 1;
  return groups;
}
