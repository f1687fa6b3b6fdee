import { InputError } from "../../evidence/index.js";
import { clearBit, ones, setBit, validityOf } from "../bits.js";
import type { Column, LogicalType } from "../column.js";
import type { ColumnHead } from "../lazyColumn.js";
import { lazyBooleanColumn, lazyNumberColumn, lazyTextColumn, lazyTimestampColumn } from "../lazyColumn.js";
import type { Cell, ColumnCast } from "./castColumn.js";
import { castColumn, columnFromCells } from "./castColumn.js";
import type { NumericArray, WideArray } from "./typedArray.js";
import { isFloat64Array, isNumericArray, isWideArray, typedArrayName } from "./typedArray.js";
import { copyWide, requireSafe, unsafeInteger } from "./wideIntegers.js";

type CellType = "number" | "bigint" | "boolean" | "string" | "date" | "object";

/** A column from an array or a typed array; `null` and `undefined` are missing. */
export function arrayColumn(name: string, values: unknown, cast: ColumnCast | undefined): Column {
  if (isNumericArray(values))
    return cast === undefined ? typedColumn(name, values) : castColumn(typedColumn(name, values), cast);
  if (isWideArray(values)) return wideColumn(name, values, cast);
  if (!Array.isArray(values))
    throw new InputError("malformed-table", `the column "${name}" is not an array or a typed array of cells`);
  const cells: readonly unknown[] = values;
  if (cast !== undefined)
    return columnFromCells(name, cells.length, cast, (row) => cellOf(name, cells[row], row));
  return plainColumn(name, cells);
}

const typedLogicalTypes: { readonly [name: string]: LogicalType } = {
  Int8Array: { type: "int8" },
  Uint8Array: { type: "uint8" },
  Uint8ClampedArray: { type: "uint8" },
  Int16Array: { type: "int16" },
  Uint16Array: { type: "uint16" },
  Int32Array: { type: "int32" },
  Uint32Array: { type: "uint32" },
  Float16Array: { type: "float32" },
  Float32Array: { type: "float32" },
};

function typedColumn(name: string, values: NumericArray): Column {
  const logicalType = typedLogicalTypes[typedArrayName(values) ?? ""] ?? { type: "float64" };
  const head: ColumnHead = { name, length: values.length, validity: null, missing: 0, logicalType };
  return lazyNumberColumn(head, () => (isFloat64Array(values) ? values : Float64Array.from(values)));
}

function wideColumn(name: string, values: WideArray, cast: ColumnCast | undefined): Column {
  const { length } = values;
  if (cast !== undefined && cast !== "number")
    return columnFromCells(name, length, cast, (row) => ({ kind: "text", value: String(values[row]!) }));
  if (cast === undefined) requireSafe(values, length, { name, validity: null, start: 0 });
  const type = typedArrayName(values) === "BigInt64Array" ? "int64" : "uint64";
  const logicalType: LogicalType = { type: cast === undefined ? type : "float64" };
  return lazyNumberColumn({ name, length, validity: null, missing: 0, logicalType }, () => {
    const numbers = new Float64Array(length);
    copyWide(values, length, numbers, 0);
    return numbers;
  });
}

function plainColumn(name: string, cells: readonly unknown[]): Column {
  const { length } = cells;
  const first = cells.findIndex((cell) => cell !== null && cell !== undefined);
  const head = (bits: Uint8Array, logicalType: LogicalType): ColumnHead => ({
    name,
    length,
    ...validityOf(bits, length),
    logicalType,
  });
  if (first < 0)
    return lazyNumberColumn(
      head(new Uint8Array((length + 7) >>> 3), { type: "null" }),
      () => new Float64Array(length),
    );
  switch (typeOf(name, cells[first], first)) {
    case "number": {
      const { numbers, bits } = readNumbers(name, cells, (cell) => (typeof cell === "number" ? cell : null));
      return lazyNumberColumn(head(bits, { type: "float64" }), () => numbers);
    }
    case "bigint": {
      const { numbers, bits } = readNumbers(name, cells, (cell, row) => {
        if (typeof cell !== "bigint") return null;
        const value = Number(cell);
        if (!Number.isSafeInteger(value)) throw unsafeInteger(name, row);
        return value;
      });
      return lazyNumberColumn(head(bits, { type: "int64" }), () => numbers);
    }
    case "boolean": {
      const { numbers, bits } = readNumbers(name, cells, (cell) =>
        typeof cell === "boolean" ? Number(cell) : null,
      );
      return lazyBooleanColumn(head(bits, { type: "boolean" }), () => Uint8Array.from(numbers));
    }
    case "date": {
      const { numbers, bits } = readNumbers(name, cells, (cell, row) =>
        isDate(cell) ? dateMs(name, cell, row) : null,
      );
      return lazyTimestampColumn(
        head(bits, { type: "timestamp", unit: "ms", timezone: "UTC" }),
        () => numbers,
      );
    }
    case "string": {
      const { strings, bits } = readStrings(name, cells);
      return lazyTextColumn(head(bits, { type: "utf8" }), () => ({ form: "strings", strings }));
    }
    case "object": {
      const bits = ones(length);
      cells.forEach((cell, row) => {
        if (cell === null || cell === undefined) clearBit(bits, row);
        else if (typeOf(name, cell, row) !== "object") throw mixedTypes(name, cell, row);
      });
      return {
        kind: "unsupported",
        ...head(bits, { type: "unsupported", name: "object" }),
        nested: { form: "objects", objects: cells },
      };
    }
  }
}

function readNumbers(
  name: string,
  cells: readonly unknown[],
  numberOf: (cell: unknown, row: number) => number | null,
): { numbers: Float64Array; bits: Uint8Array } {
  const numbers = new Float64Array(cells.length);
  const bits = new Uint8Array((cells.length + 7) >>> 3);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (cell === null || cell === undefined) continue;
    const value = numberOf(cell, row);
    if (value === null) throw mixedTypes(name, cell, row);
    numbers[row] = value;
    setBit(bits, row);
  }
  return { numbers, bits };
}

function readStrings(
  name: string,
  cells: readonly unknown[],
): { strings: (string | null)[]; bits: Uint8Array } {
  const strings = new Array<string | null>(cells.length).fill(null);
  const bits = new Uint8Array((cells.length + 7) >>> 3);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (cell === null || cell === undefined) continue;
    if (typeof cell !== "string") throw mixedTypes(name, cell, row);
    strings[row] = cell;
    setBit(bits, row);
  }
  return { strings, bits };
}

/** The cell as a cast takes it; whole numbers of any size go by their text. */
function cellOf(name: string, cell: unknown, row: number): Cell | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === "string") return { kind: "text", value: cell };
  if (typeof cell === "number") return { kind: "number", value: cell };
  if (typeof cell === "boolean") return { kind: "boolean", value: cell ? 1 : 0 };
  if (typeof cell === "bigint") return { kind: "text", value: String(cell) };
  if (isDate(cell)) return { kind: "timestamp", value: dateMs(name, cell, row) };
  throw mixedTypes(name, cell, row);
}

function typeOf(name: string, cell: unknown, row: number): CellType {
  const type = typeof cell;
  if (type === "object") return isDate(cell) ? "date" : "object";
  if (type === "number" || type === "bigint" || type === "boolean" || type === "string") return type;
  throw new InputError("wrong-type", `row ${row} of column "${name}" is a ${type}, which is no cell of data`);
}

function isDate(cell: unknown): cell is Date {
  return typeof cell === "object" && Object.prototype.toString.call(cell) === "[object Date]";
}

function dateMs(name: string, date: Date, row: number): number {
  const ms = date.getTime();
  if (Number.isNaN(ms))
    throw new InputError("wrong-type", `row ${row} of column "${name}" is an invalid date`);
  return ms;
}

function mixedTypes(name: string, cell: unknown, row: number): InputError {
  const found = isDate(cell) ? "date" : typeof cell;
  return new InputError(
    "wrong-type",
    `row ${row} of column "${name}" is a ${found}, unlike the rows before: a column needs one type, or columns: { ${JSON.stringify(name)}: "text" }`,
  );
}
