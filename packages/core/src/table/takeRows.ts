import { InputError } from "../evidence/index.js";
import { bitAt, ones, setBit, validityOf } from "./bits.js";
import type { Column, Table } from "./column.js";
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
  let complete = true;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row < 0) complete = false;
    if (row < -1 || row >= table.rows)
      throw new RangeError(
        `cannot take row ${row}: it needs indices from -1 to below the ${table.rows} rows of the table`,
      );
  }
  return { rows: rows.length, columns: table.columns.map((column) => taken(column, rows, complete)) };
}

function taken(column: Column, rows: Int32Array, complete: boolean): Column {
  const head = {
    name: column.name,
    length: rows.length,
    logicalType: column.logicalType,
    ...takenValidity(column, rows, complete),
  };
  switch (column.kind) {
    case "number":
      return { kind: "number", ...head, values: gather(column.values, rows, new Float64Array(rows.length)) };
    case "timestamp":
      return {
        kind: "timestamp",
        ...head,
        values: gather(column.values, rows, new Float64Array(rows.length)),
      };
    case "boolean":
      return { kind: "boolean", ...head, values: gather(column.values, rows, new Uint8Array(rows.length)) };
    case "text": {
      const { codes, labels } = codesOf(column);
      const kept = gather(codes, rows, new Int32Array(rows.length));
      return { kind: "text", ...head, storage: { form: "codes", codes: kept, labels } };
    }
    case "unsupported":
      throw new InputError(
        "wrong-type",
        `cannot take rows of the column "${column.name}": its type is not supported, leave it out with select`,
      );
  }
}

/** Cells under a missing one are 0 in the source, and stay so. */
function gather<A extends Float64Array | Uint8Array | Int32Array>(source: A, rows: Int32Array, target: A): A {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row >= 0) target[i] = source[row]!;
  }
  return target;
}

function takenValidity(
  { validity, missing }: Column,
  rows: Int32Array,
  complete: boolean,
): { validity: Uint8Array | null; missing: number } {
  const length = rows.length;
  if (validity === null || missing === 0) {
    if (complete) return { validity: null, missing: 0 };
    const bits = ones(length);
    // Eight rows make a byte.
    for (let byte = 0; byte < bits.length; byte++) {
      const end = Math.min(length, byte * 8 + 8);
      let word = 0;
      for (let i = byte * 8; i < end; i++) word |= (rows[i]! >= 0 ? 1 : 0) << (i & 7);
      bits[byte] = word;
    }
    return validityOf(bits, length);
  }
  const bits = new Uint8Array((length + 7) >>> 3);
  for (let i = 0; i < length; i++) {
    const row = rows[i]!;
    if (row >= 0 && bitAt(validity, row) === 1) setBit(bits, i);
  }
  return validityOf(bits, length);
}
