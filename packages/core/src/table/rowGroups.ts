import { NotMeasurable } from "../evidence/index.js";
import type { Column, Table } from "./column.js";
import { columnOf } from "./columnOf.js";
import { isPresent } from "./isPresent.js";
import { closeRange } from "./numberIndex.js";
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
  if (keys.length === 0) throw new RangeError("cannot group rows by no key: it needs one column or more");
  const { ids, count } = crossIds(keys.map((name) => cellIds(columnOf(table, name))));
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
    // Codes are given by first appearance already.
    return column.missing === 0
      ? { ids: codes, count: labels.length }
      : withMissing(column, codes, labels.length);
  }
  const whole = wholeNumberCodes(column.values);
  if (whole !== null) return withMissing(column, whole.ids, whole.count);
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

/** Whole numbers that lie close together, by their distance from the lowest; else `null`. */
function wholeNumberCodes(values: Float64Array): DenseIds | null {
  const range = closeRange(values, null);
  if (range === null) return null;
  const { low, count } = range;
  const ids = new Int32Array(values.length);
  for (let row = 0; row < ids.length; row++) ids[row] = values[row]! - low;
  return { ids, count };
}

/** Codes below `count` as ids in the order of first appearance, missing cells as one of them. */
function withMissing(column: Column, codes: Int32Array, count: number): DenseIds {
  const idOf = new Int32Array(count + 1).fill(-1);
  const ids = new Int32Array(codes.length);
  let used = 0;
  const complete = column.missing === 0;
  for (let row = 0; row < codes.length; row++) {
    const code = complete || isPresent(column, row) ? codes[row]! : count;
    if (idOf[code] === -1) idOf[code] = used++;
    ids[row] = idOf[code]!;
  }
  return { ids, count: used };
}
