import type { Column } from "../../../../table/index.js";
import { isPresent, textAt } from "../../../../table/index.js";
import { dayMsOrNull, instantOrNull } from "../../../../time/index.js";

/** The cells of a property as its logical type reads them; a row whose cell is missing or of another type is not `usable`. */
export interface TypedCells {
  readonly kind: "number" | "text" | "boolean" | "timestamp";
  /** Numbers, 0 or 1, milliseconds; texts are read from the column. */
  readonly values: Float64Array;
  readonly usable: Uint8Array;
  /** Present cells. */
  readonly present: number;
  /** Present cells that are not of the type. */
  readonly mistyped: number;
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The kinds of column that hold each logical type; the others are unsupported. */
const kinds: { readonly [logicalType: string]: TypedCells["kind"] } = {
  string: "text",
  integer: "number",
  number: "number",
  boolean: "boolean",
  date: "timestamp",
  timestamp: "timestamp",
};

/**
 * Reads a column by a logical type; `null` where nothing of the kind can be read. `parsed` reads text as a file without types would:
 * decimal numbers, `true` and `false`, ISO 8601. Cost: O(rows).
 */
export function typedCells(
  column: Column,
  logicalType: string | undefined,
  parsed: boolean,
): TypedCells | null {
  if (column.kind === "unsupported") return null;
  const kind = logicalType === undefined ? column.kind : kinds[logicalType];
  if (kind === undefined) return null;
  const rows = column.length;
  const usable = new Uint8Array(rows);
  const present = rows - column.missing;
  if (column.kind === "text" && kind !== "text") {
    const values = new Float64Array(rows);
    let read = 0;
    for (let row = 0; row < rows && parsed; row++) {
      const text = textAt(column, row);
      const value = text === null ? null : valueOf(text, kind);
      if (value === null || (logicalType === "integer" && !Number.isInteger(value))) continue;
      values[row] = value;
      usable[row] = 1;
      read += 1;
    }
    return { kind, values, usable, present, mistyped: present - read };
  }
  const values =
    column.kind === "text"
      ? new Float64Array(0)
      : column.kind === "boolean"
        ? Float64Array.from(column.values)
        : column.values;
  // A column of nothing but missing cells has no kind to object to.
  if (column.kind !== kind) return { kind, values, usable, present, mistyped: present };
  if (column.missing === 0 && logicalType !== "integer")
    return { kind, values, usable: usable.fill(1), present, mistyped: 0 };
  let read = 0;
  for (let row = 0; row < rows; row++) {
    if (!isPresent(column, row) || (logicalType === "integer" && !Number.isInteger(values[row]))) continue;
    usable[row] = 1;
    read += 1;
  }
  return { kind, values, usable, present, mistyped: present - read };
}

function valueOf(text: string, kind: TypedCells["kind"]): number | null {
  if (kind === "number") return decimal.test(text) ? Number(text) : null;
  if (kind === "boolean") return text === "true" ? 1 : text === "false" ? 0 : null;
  return instantOrNull(text) ?? dayMsOrNull(text);
}
