import { bitAt, setBit, validityOf } from "./bits.js";
import type { Column, NestedCells, Table, TextStorage } from "./column.js";
import type { ColumnHead } from "./lazyColumn.js";
import {
  headOf,
  lazyBooleanColumn,
  lazyNumberColumn,
  lazyTextColumn,
  lazyTimestampColumn,
} from "./lazyColumn.js";

/**
 * Some rows of a table: those at the given indices (`Uint32Array`; any order, repeats allowed), or those where a mask with one byte a
 * row (`Uint8Array`) is not zero. Cells are copied on first use.
 *
 * Throws `RangeError` where an index lies outside the table or the mask has another length.
 * Cost: O(columns · rows kept).
 *
 * @example
 * import { filterRows, rowsOf, tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: [31, 45, 62] });
 * rowsOf(filterRows(table, Uint32Array.of(2, 0))); // => [{ age: 62 }, { age: 31 }]
 * rowsOf(filterRows(table, Uint8Array.of(0, 1, 1))); // => [{ age: 45 }, { age: 62 }]
 */
export function filterRows(table: Table, rows: Uint32Array | Uint8Array): Table {
  const indices =
    rows.BYTES_PER_ELEMENT === 1 ? indicesOfMask(rows, table.rows) : requireIndices(rows, table.rows);
  return { rows: indices.length, columns: table.columns.map((column) => gathered(column, indices)) };
}

function requireIndices(rows: Uint32Array | Uint8Array, count: number): Uint32Array | Uint8Array {
  for (let i = 0; i < rows.length; i++)
    if (rows[i]! >= count)
      throw new RangeError(
        `cannot take row ${rows[i]!}: it needs indices below the ${count} rows of the table`,
      );
  return rows;
}

function indicesOfMask(mask: Uint32Array | Uint8Array, count: number): Uint32Array {
  if (mask.length !== count)
    throw new RangeError(
      `cannot filter by a mask of ${mask.length}: it needs one byte for each of the ${count} rows`,
    );
  let kept = 0;
  for (let row = 0; row < count; row++) if (mask[row] !== 0) kept += 1;
  const indices = new Uint32Array(kept);
  let at = 0;
  for (let row = 0; row < count; row++) if (mask[row] !== 0) indices[at++] = row;
  return indices;
}

function gathered(column: Column, rows: ArrayLike<number>): Column {
  const head: ColumnHead = { ...headOf(column), length: rows.length, ...gatheredValidity(column, rows) };
  switch (column.kind) {
    case "number":
      return lazyNumberColumn(head, () => gather(column.values, rows, new Float64Array(rows.length)));
    case "timestamp":
      return lazyTimestampColumn(head, () => gather(column.values, rows, new Float64Array(rows.length)));
    case "boolean":
      return lazyBooleanColumn(head, () => gather(column.values, rows, new Uint8Array(rows.length)));
    case "text":
      return lazyTextColumn(head, () => gatheredText(column.storage, rows, head.validity));
    case "unsupported":
      return column.nested === undefined
        ? { kind: "unsupported", ...head }
        : { kind: "unsupported", ...head, nested: nestedAt(column.nested, rows) };
  }
}

function nestedAt(nested: NestedCells, rows: ArrayLike<number>): NestedCells {
  switch (nested.form) {
    case "objects":
      return { form: "objects", objects: Array.from(rows, (row) => nested.objects[row]) };
    case "struct":
      return { form: "struct", fields: nested.fields.map((field) => gathered(field, rows)) };
    case "list":
    case "map":
      return {
        ...nested,
        starts: gather(nested.starts, rows, new Float64Array(rows.length)),
        ends: gather(nested.ends, rows, new Float64Array(rows.length)),
      };
  }
}

function gatheredValidity(
  { validity }: Column,
  rows: ArrayLike<number>,
): { validity: Uint8Array | null; missing: number } {
  if (validity === null) return { validity: null, missing: 0 };
  const bits = new Uint8Array((rows.length + 7) >>> 3);
  for (let i = 0; i < rows.length; i++) if (bitAt(validity, rows[i]!) === 1) setBit(bits, i);
  return validityOf(bits, rows.length);
}

function gather<A extends Float64Array | Uint8Array | Int32Array>(
  values: A,
  rows: ArrayLike<number>,
  target: A,
): A {
  for (let i = 0; i < rows.length; i++) target[i] = values[rows[i]!]!;
  return target;
}

function gatheredText(
  storage: TextStorage,
  rows: ArrayLike<number>,
  validity: Uint8Array | null,
): TextStorage {
  switch (storage.form) {
    case "strings":
      return { form: "strings", strings: Array.from(rows, (row) => storage.strings[row]!) };
    case "codes":
      return {
        form: "codes",
        codes: gather(storage.codes, rows, new Int32Array(rows.length)),
        labels: storage.labels,
      };
    case "utf8":
      return gatheredUtf8(storage, rows, validity);
  }
}

function gatheredUtf8(
  { bytes: from, offsets: starts }: TextStorage & { readonly form: "utf8" },
  rows: ArrayLike<number>,
  validity: Uint8Array | null,
): TextStorage {
  const present = (i: number): boolean => validity === null || bitAt(validity, i) === 1;
  let size = 0;
  for (let i = 0; i < rows.length; i++) if (present(i)) size += starts[rows[i]! + 1]! - starts[rows[i]!]!;
  const bytes = new Uint8Array(size);
  const offsets = size < 0x8000_0000 ? new Int32Array(rows.length + 1) : new Float64Array(rows.length + 1);
  let at = 0;
  for (let i = 0; i < rows.length; i++) {
    if (present(i)) {
      const start = starts[rows[i]!]!;
      const count = starts[rows[i]! + 1]! - start;
      // Cells are short: a loop beats a view for each.
      for (let k = 0; k < count; k++) bytes[at + k] = from[start + k]!;
      at += count;
    }
    offsets[i + 1] = at;
  }
  return { form: "utf8", bytes, offsets };
}
