import { InputError } from "../evidence/index.js";
import type { Validity } from "./bits.js";
import { setBit, validityOf } from "./bits.js";
import type { Column, Table } from "./column.js";
import { isPresent } from "./isPresent.js";
import { codesOf } from "./text/codesOf.js";

/**
 * The rows of a table at the given indices, in any order and as often as they are named; −1 gives a row of missing cells. It is what a join
 * leaves of its right side. Text comes back as codes into its labels.
 *
 * Throws `RangeError` for an index outside −1 to rows − 1, `InputError` (`wrong-type`) for a column that cannot be read.
 * Cost: O(columns · indices).
 *
 * @example
 * import { rowsOf, tableFrom, takeRows } from "@probity/core/table";
 * rowsOf(takeRows(tableFrom({ age: [31, 45] }), Int32Array.of(1, -1, 0))); // => [{ age: 45 }, { age: null }, { age: 31 }]
 */
export function takeRows(table: Table, rows: Int32Array): Table {
  const none = presence(rows, table.rows);
  return { rows: rows.length, columns: table.columns.map((column) => taken(column, rows, none)) };
}

/** Column by column; `none` is the validity of one without missing cells. */
function taken(column: Column, rows: Int32Array, none: Validity): Column {
  const { length } = rows;
  const head = {
    name: column.name,
    length,
    logicalType: column.logicalType,
    ...(column.missing === 0 ? none : takenValidity(column, rows)),
  };
  switch (column.kind) {
    case "number":
      return { kind: "number", ...head, values: gather(column.values, rows, new Float64Array(length)) };
    case "timestamp":
      return { kind: "timestamp", ...head, values: gather(column.values, rows, new Float64Array(length)) };
    case "boolean":
      return { kind: "boolean", ...head, values: gather(column.values, rows, new Uint8Array(length)) };
    case "text": {
      const { codes, labels } = codesOf(column);
      const kept = gather(codes, rows, new Int32Array(length));
      return { kind: "text", ...head, storage: { form: "codes", codes: kept, labels } };
    }
    case "unsupported":
      throw new InputError(
        "wrong-type",
        `cannot take rows of the column "${column.name}": its type is not supported, leave it out with select`,
      );
  }
}

/** Rows that are gathered at a time. */
const block = 4096;
/** Cells in a line of a processor's cache. */
const line = 8;

/**
 * Cells under a missing one are 0 in the source, and stay so. Two things would cost more than the gathering, and are seen to first in each
 * block: a branch on rows that are missing at random, so that sign bits count the places that have one; and waiting for memory at rows that lie
 * near each other in no order, as a join's do, so that the source is read in order as far as they go.
 */
function gather<A extends Float64Array | Uint8Array | Int32Array>(source: A, rows: Int32Array, target: A): A {
  const places = new Int32Array(block);
  let read = 0;
  let sum = 0;
  for (let from = 0; from < rows.length; from += block) {
    const to = Math.min(from + block, rows.length);
    let count = 0;
    let highest = -1;
    for (let place = from; place < to; place++) {
      const row = rows[place]!;
      places[count] = place;
      count += 1 + (row >> 31);
      if (row > highest) highest = row;
    }
    for (; read <= highest; read += line) sum += source[read]!;
    for (let i = 0; i < count; i++) {
      const place = places[i]!;
      target[place] = source[rows[place]!]!;
    }
  }
  // A sum that nobody needed would not be read for.
  places[0] = sum;
  return target;
}

/** Which rows are named. Throws `RangeError` where one is none of the table's. */
function presence(rows: Int32Array, tableRows: number): Validity {
  const bits = new Uint8Array((rows.length + 7) >>> 3);
  const last = tableRows - 1;
  let outside = 0;
  for (let from = 0; from < rows.length; from += 8) {
    const to = Math.min(from + 8, rows.length);
    let present = 0;
    for (let i = from; i < to; i++) {
      const row = rows[i]!;
      // Sign bits again: 1 for a row that is missing, and for one that is below −1 or above the last.
      present |= (1 + (row >> 31)) << (i & 7);
      outside |= (row + 1) | (last - row);
    }
    bits[from >>> 3] = present;
  }
  if (outside < 0)
    throw new RangeError(
      `cannot take row ${rows.find((row) => row < -1 || row > last)}: it needs indices from -1 to below the ${tableRows} rows of the table`,
    );
  return validityOf(bits, rows.length);
}

function takenValidity(column: Column, rows: Int32Array): Validity {
  const bits = new Uint8Array((rows.length + 7) >>> 3);
  for (let i = 0; i < rows.length; i++) if (rows[i]! >= 0 && isPresent(column, rows[i]!)) setBit(bits, i);
  return validityOf(bits, rows.length);
}
