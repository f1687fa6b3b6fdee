import { sliceBits, validityOf } from "./bits.js";
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
 * The rows [start, end) of a table, over the same memory.
 *
 * Throws `RangeError` where the range does not lie within the table. Cost: O(columns), and a bit a row where cells are missing.
 *
 * @example
 * import { rowsOf, sliceRows, tableFrom } from "@probity/core/table";
 * rowsOf(sliceRows(tableFrom({ age: [31, 45, 62] }), 1, 2)); // => [{ age: 45 }]
 */
export function sliceRows(table: Table, start: number, end: number): Table {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start > end || end > table.rows)
    throw new RangeError(
      `cannot take the rows from ${start} to ${end}: it needs a range within the ${table.rows} rows`,
    );
  return { rows: end - start, columns: table.columns.map((column) => sliced(column, start, end)) };
}

/**
 * The table in consecutive pieces of `size` rows, the last one shorter, over the same memory.
 *
 * Throws `RangeError` where the size is not a whole number from 1.
 *
 * @example
 * import { blocks, tableFrom } from "@probity/core/table";
 * [...blocks(tableFrom({ age: [31, 45, 62] }), 2)].map((block) => block.rows); // => [2, 1]
 */
export function blocks(table: Table, size: number): Generator<Table, void> {
  if (!Number.isSafeInteger(size) || size < 1)
    throw new RangeError(`cannot cut a table into blocks of ${size} rows: it needs a whole number from 1`);
  return blocksOf(table, size);
}

function* blocksOf(table: Table, size: number): Generator<Table, void> {
  for (let start = 0; start < table.rows; start += size)
    yield sliceRows(table, start, Math.min(start + size, table.rows));
}

function sliced(column: Column, start: number, end: number): Column {
  const length = end - start;
  const { validity } = column;
  const own =
    validity === null ? { validity, missing: 0 } : validityOf(sliceBits(validity, start, length), length);
  const head: ColumnHead = { ...headOf(column), length, ...own };
  switch (column.kind) {
    case "number":
      return lazyNumberColumn(head, () => column.values.subarray(start, end));
    case "timestamp":
      return lazyTimestampColumn(head, () => column.values.subarray(start, end));
    case "boolean":
      return lazyBooleanColumn(head, () => column.values.subarray(start, end));
    case "text":
      return lazyTextColumn(head, () => slicedText(column.storage, start, end));
    case "unsupported":
      return column.nested === undefined
        ? { kind: "unsupported", ...head }
        : { kind: "unsupported", ...head, nested: slicedNested(column.nested, start, end) };
  }
}

function slicedNested(nested: NestedCells, start: number, end: number): NestedCells {
  switch (nested.form) {
    case "objects":
      return { form: "objects", objects: nested.objects.slice(start, end) };
    case "struct":
      return { form: "struct", fields: nested.fields.map((field) => sliced(field, start, end)) };
    case "list":
    case "map":
      return {
        ...nested,
        starts: nested.starts.subarray(start, end),
        ends: nested.ends.subarray(start, end),
      };
  }
}

function slicedText(storage: TextStorage, start: number, end: number): TextStorage {
  switch (storage.form) {
    case "strings":
      return { form: "strings", strings: storage.strings.slice(start, end) };
    case "codes":
      return { form: "codes", codes: storage.codes.subarray(start, end), labels: storage.labels };
    case "utf8":
      return { form: "utf8", bytes: storage.bytes, offsets: storage.offsets.subarray(start, end + 1) };
  }
}
