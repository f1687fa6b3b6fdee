import { NotMeasurable } from "../evidence/index.js";
import type { Column, Table } from "./column.js";
import { columnOf } from "./columnOf.js";
import { isPresent } from "./isPresent.js";
import type { DenseIds } from "./pairIds.js";
import { crossIds, pairIds } from "./pairIds.js";
import { codesOf } from "./text/codesOf.js";

/** The rows of a table by equal keys: dense ids in the order of first appearance. */
export interface RowGroups {
  /** The group of each row. */
  readonly ids: Int32Array;
  /** Rows by group. */
  readonly sizes: Uint32Array;
  /** The first row of each group: its key is the group's. */
  readonly firstRows: Uint32Array;
}

/**
 * Groups rows by a composite key of some columns, for uniqueness, duplicates, joins, intersections and anonymity. Cells are equal by
 * SameValueZero (NaN equals NaN, −0 equals 0), text by code units; a missing cell equals missing cells only.
 *
 * Throws `RangeError` without a key, `InputError` (`missing-column`), `NotMeasurable` (`unsupported-type`).
 * Cost: O(rows · keys), by hashing.
 *
 * @example
 * import { rowGroups, tableFrom } from "@probity/core/table";
 * const groups = rowGroups(tableFrom({ team: ["a", "b", "a"], grade: [1, 1, 1] }), ["team", "grade"]);
 * groups.ids; // => Int32Array.of(0, 1, 0)
 * groups.sizes; // => Uint32Array.of(2, 1)
 */
export function rowGroups(table: Table, keys: readonly string[]): RowGroups {
  const [first, ...rest] = keys.map((name) => cellIds(columnOf(table, name)));
  if (first === undefined) throw new RangeError("cannot group rows by no key: it needs one column or more");
  const { ids, count } = rest.reduce(crossIds, first);
  const sizes = new Uint32Array(count);
  const firstRows = new Uint32Array(count);
  let seen = 0;
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!;
    if (id === seen) firstRows[seen++] = row;
    sizes[id]! += 1;
  }
  return { ids, sizes, firstRows };
}

/** An id for each distinct cell of a column, one of them for missing. */
function cellIds(column: Column): DenseIds {
  if (column.kind === "unsupported") throw new NotMeasurable("unsupported-type");
  if (column.kind === "boolean") return withMissing(column, Int32Array.from(column.values), 2);
  if (column.kind === "text") {
    const { codes, labels } = codesOf(column);
    return withMissing(column, codes, labels.length);
  }
  // Adding zero turns −0 into 0; every NaN becomes one pattern.
  const canonical = column.values.map((value) => (Number.isNaN(value) ? Number.NaN : value + 0));
  const words = new Int32Array(canonical.buffer);
  const low = new Int32Array(canonical.length);
  const high = new Int32Array(canonical.length);
  for (let row = 0; row < canonical.length; row++) {
    low[row] = words[2 * row]!;
    high[row] = words[2 * row + 1]!;
  }
  const { ids, count } = pairIds(low, high, canonical.length);
  return withMissing(column, ids, count);
}

/** Codes below `count` as ids in the order of first appearance, missing cells as one of them. */
function withMissing(column: Column, codes: Int32Array, count: number): DenseIds {
  const idOf = new Int32Array(count + 1).fill(-1);
  const ids = new Int32Array(codes.length);
  let used = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = isPresent(column, row) ? codes[row]! : count;
    if (idOf[code] === -1) idOf[code] = used++;
    ids[row] = idOf[code]!;
  }
  return { ids, count: used };
}
