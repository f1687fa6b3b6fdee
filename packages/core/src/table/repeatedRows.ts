import { NotMeasurable } from "../evidence/index.js";
import { bitAt } from "./bits.js";
import type { Column, Table } from "./column.js";
import { columnOf } from "./columnOf.js";
import { filterRows } from "./filterRows.js";
import { rowGroups } from "./rowGroups.js";
import { codesOf } from "./text/codesOf.js";
import { mixed } from "./text/utf8Codes.js";

/**
 * The rows, ascending, whose key of some columns another row has too: every member of each group of equals. Keys are equal as in
 * {@link rowGroups}; rows with a missing cell among the keys are left out.
 *
 * Exact: hashes only choose which rows to look at, and rows that share a hash are compared cell by cell. Where few keys repeat this is
 * several times faster than the groups of all rows, and makes no strings of UTF-8.
 *
 * Throws `RangeError` without a key, `InputError` (`missing-column`), `NotMeasurable` (`unsupported-type`).
 * Cost: O(bytes of the keys); memory: at most 16 bytes a row, beside the groups of the rows that share a hash.
 *
 * @example
 * import { repeatedRows, tableFrom } from "@probity/core/table";
 * repeatedRows(tableFrom({ id: ["a", "b", "a", null, null] }), ["id"]); // => Uint32Array.of(0, 2)
 */
export function repeatedRows(table: Table, keys: readonly string[]): Uint32Array {
  const columns = keys.map((name) => columnOf(table, name));
  if (columns.length === 0)
    throw new RangeError("cannot look for repeated rows by no key: it needs one column or more");
  const hashes = new Int32Array(table.rows);
  for (const column of columns) addHashes(column, hashes);
  const first = sharedHashes(hashes, columns);
  // Most of them only share a slot: other bits of their hashes tell them apart.
  const others = Int32Array.from(first, (row) => mixed(hashes[row]! ^ 0x5bd1_e995));
  const rows = sharedHashes(others, []).map((at) => first[at]!);
  const { ids, sizes } = rowGroups(filterRows(table, rows), keys);
  return rows.filter((_, at) => sizes[ids[at]!]! > 1);
}

/** The complete rows whose slot, sixteen and more for each row, another row falls into as well. */
function sharedHashes(hashes: Int32Array, columns: readonly Column[]): Uint32Array {
  const rows = hashes.length;
  let size = 1 << 10;
  while (size < 16 * rows && size < 1 << 30) size *= 2;
  const mask = size - 1;
  const once = new Uint32Array(size >>> 5);
  const twice = new Uint32Array(size >>> 5);
  const gaps = columns.flatMap(({ validity }) => (validity === null ? [] : [validity]));
  const complete = (row: number): boolean => gaps.every((validity) => bitAt(validity, row) === 1);
  for (let row = 0; row < rows; row++) {
    if (gaps.length > 0 && !complete(row)) continue;
    const slot = hashes[row]! & mask;
    const bit = 1 << (slot & 31);
    const seen = once[slot >>> 5]!;
    once[slot >>> 5] = seen | bit;
    if ((seen & bit) !== 0) twice[slot >>> 5]! |= bit;
  }
  const shared = new Uint32Array(rows + 1);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const slot = hashes[row]! & mask;
    shared[count] = row;
    count += (twice[slot >>> 5]! >>> (slot & 31)) & 1;
  }
  const found = shared.slice(0, count);
  return gaps.length === 0 ? found : found.filter(complete);
}

/** Mixes the cells of a column into a hash a row, equal cells alike. */
function addHashes(column: Column, hashes: Int32Array): void {
  switch (column.kind) {
    case "unsupported":
      throw new NotMeasurable("unsupported-type");
    case "number":
    case "timestamp":
      addNumbers(column.values, hashes);
      break;
    case "boolean":
      addIntegers(column.values, hashes);
      break;
    case "text": {
      const { storage } = column;
      if (storage.form === "codes") addIntegers(codesOf(column).codes, hashes);
      else if (storage.form === "utf8") addBytes(storage, hashes);
      else addStrings(storage.strings, hashes);
    }
  }
}

function addNumbers(values: Float64Array, hashes: Int32Array): void {
  const double = new Float64Array(1);
  const words = new Int32Array(double.buffer);
  for (let row = 0; row < hashes.length; row++) {
    // Adding zero turns −0 into 0; every NaN becomes one pattern.
    const value = values[row]! + 0;
    double[0] = Number.isNaN(value) ? Number.NaN : value;
    hashes[row] = mixed(Math.imul(hashes[row]! ^ words[0]!, 0x9e37_79b1) ^ words[1]!);
  }
}

function addIntegers(values: Int32Array | Uint8Array, hashes: Int32Array): void {
  for (let row = 0; row < hashes.length; row++)
    hashes[row] = mixed(Math.imul(hashes[row]! ^ values[row]!, 0x9e37_79b1));
}

function addBytes(
  { bytes, offsets }: { readonly bytes: Uint8Array; readonly offsets: Int32Array | Float64Array },
  hashes: Int32Array,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let row = 0; row < hashes.length; row++) {
    let at = offsets[row]!;
    const end = Math.min(offsets[row + 1]!, bytes.length);
    let hash = hashes[row]! ^ (end - at);
    // Four bytes at a time; the shift, since a product carries nothing downwards.
    for (; at + 4 <= end; at += 4) {
      hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e37_79b1);
      hash ^= hash >>> 15;
    }
    for (; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x0100_0193);
    hashes[row] = mixed(hash);
  }
}

function addStrings(strings: readonly (string | null)[], hashes: Int32Array): void {
  for (let row = 0; row < hashes.length; row++) {
    const text = strings[row] ?? "";
    let hash = hashes[row]! ^ text.length;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193);
    hashes[row] = mixed(hash);
  }
}
