import { InputError } from "../../evidence/index.js";
import { dayMsOrNull, instantOrNull } from "../../time/index.js";
import { setBit, validityOf } from "../bits.js";
import type { Column, LogicalType } from "../column.js";
import { isPresent } from "../isPresent.js";
import { lazyBooleanColumn, lazyNumberColumn, lazyTextColumn, lazyTimestampColumn } from "../lazyColumn.js";
import { labelOf } from "../text/labelOf.js";
import { textAt } from "../text/textAt.js";

/** The kind that a column shall be read as, where its own is not the wanted one. */
export type ColumnCast = "number" | "boolean" | "timestamp" | "text";

/** One present cell, told by kind: numbers, 0 or 1, milliseconds, or text. */
export type Cell =
  | { readonly kind: "number" | "boolean" | "timestamp"; readonly value: number }
  | { readonly kind: "text"; readonly value: string };

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

const casts: { readonly [C in ColumnCast]: (cell: Cell) => number | string | null } = {
  number: (cell) => (cell.kind === "text" ? numberFrom(cell.value) : cell.value),
  boolean: (cell) => {
    if (cell.kind === "text") return cell.value === "true" ? 1 : cell.value === "false" ? 0 : null;
    return cell.kind !== "timestamp" && (cell.value === 0 || cell.value === 1) ? cell.value : null;
  },
  timestamp: (cell) => {
    if (cell.kind === "text") return instantOrNull(cell.value) ?? dayMsOrNull(cell.value);
    return cell.kind !== "boolean" && Number.isFinite(cell.value) ? cell.value : null;
  },
  text: (cell) => (cell.kind === "text" ? cell.value : labelOf(cell.kind, cell.value)),
};

const needs: { readonly [C in ColumnCast]: string } = {
  number: "a decimal number",
  boolean: "true, false, 0 or 1",
  timestamp: "an ISO 8601 day, an instant with an offset, or milliseconds",
  text: "text",
};

const logicalTypes: { readonly [C in ColumnCast]: LogicalType } = {
  number: { type: "float64" },
  boolean: { type: "boolean" },
  timestamp: { type: "timestamp", unit: "ms", timezone: "UTC" },
  text: { type: "utf8" },
};

/** Makes a column of one kind from cells of any, `null` where missing. Throws `InputError` (`wrong-type`) naming the first row that cannot be. */
export function columnFromCells(
  name: string,
  length: number,
  cast: ColumnCast,
  cellAt: (row: number) => Cell | null,
): Column {
  const convert = casts[cast];
  const bits = new Uint8Array((length + 7) >>> 3);
  const numbers = new Float64Array(cast === "text" ? 0 : length);
  const strings = new Array<string | null>(cast === "text" ? length : 0).fill(null);
  for (let row = 0; row < length; row++) {
    const cell = cellAt(row);
    if (cell === null) continue;
    const value = convert(cell);
    if (value === null)
      throw new InputError(
        "wrong-type",
        `row ${row} of column "${name}" cannot be read as ${cast}: it needs ${needs[cast]}`,
      );
    setBit(bits, row);
    if (typeof value === "string") strings[row] = value;
    else numbers[row] = value;
  }
  const head = { name, length, ...validityOf(bits, length), logicalType: logicalTypes[cast] };
  if (cast === "text") return lazyTextColumn(head, () => ({ form: "strings", strings }));
  if (cast === "boolean") return lazyBooleanColumn(head, () => Uint8Array.from(numbers));
  return cast === "number" ? lazyNumberColumn(head, () => numbers) : lazyTimestampColumn(head, () => numbers);
}

/** Reads a column as another kind. */
export function castColumn(column: Column, cast: ColumnCast): Column {
  if (column.kind === cast) return column;
  if (column.kind === "unsupported")
    throw new InputError(
      "wrong-type",
      `the column "${column.name}" cannot be read as ${cast}: its type is not supported`,
    );
  return columnFromCells(column.name, column.length, cast, (row) => {
    if (!isPresent(column, row)) return null;
    if (column.kind === "text") return { kind: "text", value: textAt(column, row)! };
    return { kind: column.kind, value: column.values[row]! };
  });
}

function numberFrom(text: string): number | null {
  if (decimal.test(text) || /^(?:NaN|-?Infinity)$/.test(text)) return Number(text);
  return null;
}
