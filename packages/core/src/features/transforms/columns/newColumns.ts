import type { Column, NumberColumn } from "../../../table/index.js";
import { isPresent } from "../../../table/index.js";

/** What a step makes of the columns that it names: the new columns in the place of each. */
export type Replaced = ReadonlyMap<string, readonly Column[]>;

/** A column of numbers without missing cells. */
export function denseColumn(name: string, values: Float64Array): NumberColumn {
  return {
    kind: "number",
    name,
    length: values.length,
    validity: null,
    missing: 0,
    logicalType: { type: "float64" },
    values,
  };
}

/** A column of numbers that are missing where another one's are, and 0 there. */
export function columnLike(column: Column, name: string, values: Float64Array): NumberColumn {
  const { validity, missing } = column;
  if (validity !== null)
    for (let row = 0; row < values.length; row++) if (!isPresent(column, row)) values[row] = 0;
  return { ...denseColumn(name, values), validity, missing };
}

function hasNaN(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row]!)) return true;
  return false;
}

/** A column of numbers, missing where they are NaN. */
export function columnWithGaps(name: string, values: Float64Array): NumberColumn {
  if (!hasNaN(values)) return denseColumn(name, values);
  const bits = new Uint8Array((values.length + 7) >>> 3);
  let missing = 0;
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row]!)) {
      values[row] = 0;
      missing++;
    } else bits[row >>> 3]! |= 1 << (row & 7);
  }
  return missing === 0
    ? denseColumn(name, values)
    : { ...denseColumn(name, values), validity: bits, missing };
}

/** A column of some kind without any value. */
export function missingColumn(
  name: string,
  kind: "number" | "boolean" | "timestamp" | "text",
  length: number,
): Column {
  const head = { name, length, validity: new Uint8Array((length + 7) >>> 3), missing: length };
  switch (kind) {
    case "number":
      return { ...denseColumn(name, new Float64Array(length)), ...head };
    case "boolean":
      return { ...head, kind, logicalType: { type: "boolean" }, values: new Uint8Array(length) };
    case "timestamp": {
      const logicalType = { type: "timestamp", unit: "ms", timezone: null } as const;
      return { ...head, kind, logicalType, values: new Float64Array(length) };
    }
    case "text": {
      const strings = new Array<null>(length).fill(null);
      return { ...head, kind, logicalType: { type: "utf8" }, storage: { form: "strings", strings } };
    }
  }
}

/** Every number of a column mapped; missing cells stay missing, and NaN stays NaN. */
export function mappedColumn(
  column: NumberColumn,
  map: (value: number, row: number) => number,
): NumberColumn {
  const { values, length } = column;
  const mapped = new Float64Array(length);
  const isDense = column.validity === null;
  for (let row = 0; row < length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) mapped[row] = value;
    else if (isDense || isPresent(column, row)) mapped[row] = map(value, row);
  }
  return columnLike(column, column.name, mapped);
}
