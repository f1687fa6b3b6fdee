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
  let lowest = 0;
  let highest = -1;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row < lowest) lowest = row;
    if (row > highest) highest = row;
  }
  if (lowest < -1 || highest >= table.rows)
    throw new RangeError(
      `cannot take row ${lowest < -1 ? lowest : highest}: it needs indices from -1 to below the ${table.rows} rows of the table`,
    );
  const none = lowest === 0 ? { validity: null, missing: 0 } : presence(rows);
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

/**
 * Cells under a missing one are 0 in the source, and stay so. The places at which there is a row are counted by sign bits first: where rows
 * are missing at random, a branch on each would cost more than the gathering.
 */
function gather<A extends Float64Array | Uint8Array | Int32Array>(source: A, rows: Int32Array, target: A): A {
  const places = new Int32Array(block);
  for (let from = 0; from < rows.length; from += block) {
    const to = Math.min(from + block, rows.length);
    let count = 0;
    for (let place = from; place < to; place++) {
      places[count] = place;
      count += 1 + (rows[place]! >> 31);
    }
    for (let i = 0; i < count; i++) {
      const place = places[i]!;
      target[place] = source[rows[place]!]!;
    }
  }
  return target;
}

function presence(rows: Int32Array): Validity {
  const bits = new Uint8Array((rows.length + 7) >>> 3);
  const whole = rows.length >>> 3;
  for (let byte = 0; byte < whole; byte++) {
    let negatives = 0;
    // Eight rows make a byte: the sign bits of those that are missing.
    for (let i = 0; i < 8; i++) negatives |= (rows[byte * 8 + i]! >>> 31) << i;
    bits[byte] = ~negatives;
  }
  for (let i = whole * 8; i < rows.length; i++) if (rows[i]! >= 0) setBit(bits, i);
  return validityOf(bits, rows.length);
}

function takenValidity(column: Column, rows: Int32Array): Validity {
  const bits = new Uint8Array((rows.length + 7) >>> 3);
  for (let i = 0; i < rows.length; i++) if (rows[i]! >= 0 && isPresent(column, rows[i]!)) setBit(bits, i);
  return validityOf(bits, rows.length);
}
