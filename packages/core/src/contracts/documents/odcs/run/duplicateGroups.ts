import type { Table } from "../../../../table/index.js";
import { columnOf, isPresent, rowGroups } from "../../../../table/index.js";

const memo: WeakMap<Table, Map<string, number>> = /* @__PURE__ */ new WeakMap();

/** The keys that occur more than once; a key with a missing part is none. Counted once. Cost: O(rows · keys). */
export function duplicateGroups(table: Table, keys: readonly string[]): number {
  const counts = memo.get(table) ?? new Map<string, number>();
  memo.set(table, counts);
  const key = JSON.stringify(keys);
  const known = counts.get(key) ?? countGroups(table, keys);
  counts.set(key, known);
  return known;
}

function countGroups(table: Table, keys: readonly string[]): number {
  const gaps = keys.map((key) => columnOf(table, key)).filter(({ missing }) => missing > 0);
  const { sizes, firstRows } = rowGroups(table, keys);
  let groups = 0;
  for (let group = 0; group < sizes.length; group++)
    if (sizes[group]! > 1 && gaps.every((column) => isPresent(column, firstRows[group]!))) groups += 1;
  return groups;
}
