import type { Column, LogicalType, Table, UnsupportedColumn } from "../column.js";
import { requireSupported } from "../requireSupported.js";
import { codesOf } from "../text/codesOf.js";
import { utf8Of } from "../text/utf8Of.js";

type Constructor<T = unknown> = new (...parameters: never[]) => T;

/** What `toArrow` needs of the apache-arrow namespace, by shape. `T` is its table. */
export interface ArrowNamespace<T> {
  readonly makeData: (properties: never) => unknown;
  readonly makeVector: (data: never) => unknown;
  readonly Table: Constructor<T>;
  readonly Schema: Constructor;
  readonly Field: Constructor;
  readonly RecordBatch: Constructor;
  readonly Struct: Constructor;
  readonly Dictionary: Constructor;
  readonly Null: Constructor;
  readonly Bool: Constructor;
  readonly Utf8: Constructor;
  readonly LargeUtf8: Constructor;
  readonly Int8: Constructor;
  readonly Int16: Constructor;
  readonly Int32: Constructor;
  readonly Int64: Constructor;
  readonly Uint8: Constructor;
  readonly Uint16: Constructor;
  readonly Uint32: Constructor;
  readonly Uint64: Constructor;
  readonly Float32: Constructor;
  readonly Float64: Constructor;
  readonly DateDay: Constructor;
  readonly DateMillisecond: Constructor;
  readonly Timestamp: Constructor;
}

interface ArrowBuffers {
  readonly type: unknown;
  readonly data?: unknown;
  readonly valueOffsets?: unknown;
  readonly dictionary?: unknown;
}

/**
 * An Arrow table of one batch, made with the caller's copy of apache-arrow. Columns get back the type they came with, as far as their
 * values still have it; text without a dictionary is Utf8. Doubles and UTF-8 are shared, not copied.
 *
 * Throws `InputError` (`wrong-type`) where a column is unsupported. Cost: O(cells that are not shared).
 *
 * @example
 * import * as arrow from "apache-arrow";
 * import { tableFrom, toArrow } from "@probity/core/table";
 * toArrow(tableFrom({ age: Int8Array.of(31, 45) }), arrow).schema.fields.map(String); // => ["age: Int8"]
 */
export function toArrow<T>(table: Table, arrow: ArrowNamespace<T>): T {
  const columns = requireSupported(table, "make an Arrow table").map((column) => {
    const buffers = buffersOf(column, arrow);
    const data = arrow.makeData(
      untyped({
        ...buffers,
        length: column.length,
        nullCount: column.missing,
        ...(column.validity === null || column.logicalType.type === "null"
          ? {}
          : { nullBitmap: column.validity }),
      }),
    );
    return { field: make(arrow.Field, column.name, buffers.type, column.missing > 0), data };
  });
  const fields = columns.map(({ field }) => field);
  const children = columns.map(({ data }) => data);
  const schema = make(arrow.Schema, fields);
  const rows = arrow.makeData(
    untyped({ type: make(arrow.Struct, fields), length: table.rows, nullCount: 0, children }),
  );
  return make(arrow.Table, schema, [make(arrow.RecordBatch, schema, rows)]);
}

/** The namespace is known by shape only: what goes into it is what the Arrow format asks for. */
function untyped(value: unknown): never {
  return value as never;
}

function make<T>(constructor: Constructor<T>, ...parameters: unknown[]): T {
  return new constructor(...parameters.map(untyped));
}

function buffersOf<T>(column: Exclude<Column, UnsupportedColumn>, arrow: ArrowNamespace<T>): ArrowBuffers {
  switch (column.kind) {
    case "number":
      return numberBuffers(column.values, column.logicalType, arrow);
    case "boolean":
      return { type: make(arrow.Bool), data: packed(column.values) };
    case "timestamp":
      return timestampBuffers(column.values, column.logicalType, arrow);
    case "text": {
      if (column.logicalType.type === "dictionary") {
        const { codes, labels } = codesOf(column);
        const type = make(arrow.Dictionary, make(arrow.Utf8), make(arrow.Int32));
        const text = { ...concatenated(labels), type: make(arrow.Utf8), length: labels.length, nullCount: 0 };
        const dictionary = arrow.makeVector(untyped(arrow.makeData(untyped(text))));
        return { type, data: codes, dictionary };
      }
      const { bytes, offsets } = utf8Of(column);
      const large = offsets[offsets.length - 1]! >= 0x8000_0000;
      return large
        ? { type: make(arrow.LargeUtf8), data: bytes, valueOffsets: BigInt64Array.from(offsets, BigInt) }
        : { type: make(arrow.Utf8), data: bytes, valueOffsets: Int32Array.from(offsets) };
    }
  }
}

function numberBuffers<T>(
  values: Float64Array,
  logicalType: LogicalType,
  arrow: ArrowNamespace<T>,
): ArrowBuffers {
  switch (logicalType.type) {
    case "null":
      return { type: make(arrow.Null) };
    case "int8":
      return { type: make(arrow.Int8), data: Int8Array.from(values) };
    case "int16":
      return { type: make(arrow.Int16), data: Int16Array.from(values) };
    case "int32":
      return { type: make(arrow.Int32), data: Int32Array.from(values) };
    case "int64":
      return { type: make(arrow.Int64), data: BigInt64Array.from(values, BigInt) };
    case "uint8":
      return { type: make(arrow.Uint8), data: Uint8Array.from(values) };
    case "uint16":
      return { type: make(arrow.Uint16), data: Uint16Array.from(values) };
    case "uint32":
      return { type: make(arrow.Uint32), data: Uint32Array.from(values) };
    case "uint64":
      return { type: make(arrow.Uint64), data: BigUint64Array.from(values, BigInt) };
    case "float32":
      return { type: make(arrow.Float32), data: Float32Array.from(values) };
    default:
      return { type: make(arrow.Float64), data: values };
  }
}

const timestampUnits = { s: 0, ms: 1, us: 2, ns: 3 } as const;

function timestampBuffers<T>(
  values: Float64Array,
  logicalType: LogicalType,
  arrow: ArrowNamespace<T>,
): ArrowBuffers {
  if (logicalType.type === "date")
    return logicalType.unit === "day"
      ? { type: make(arrow.DateDay), data: Int32Array.from(values, (ms) => Math.floor(ms / 86_400_000)) }
      : { type: make(arrow.DateMillisecond), data: BigInt64Array.from(values, (ms) => ticksOf(ms, "ms")) };
  const { unit, timezone } =
    logicalType.type === "timestamp" ? logicalType : { unit: "ms" as const, timezone: "UTC" };
  return {
    type: make(arrow.Timestamp, timestampUnits[unit], timezone),
    data: BigInt64Array.from(values, (ms) => ticksOf(ms, unit)),
  };
}

/** Whole milliseconds exactly, the fraction to the microsecond. */
function ticksOf(ms: number, unit: "s" | "ms" | "us" | "ns"): bigint {
  const whole = Math.floor(ms);
  if (unit === "s") return BigInt(Math.floor(whole / 1000));
  if (unit === "ms") return BigInt(whole);
  const micros = BigInt(whole) * 1000n + BigInt(Math.round((ms - whole) * 1000));
  return unit === "us" ? micros : micros * 1000n;
}

function packed(values: Uint8Array): Uint8Array {
  const bits = new Uint8Array((values.length + 7) >>> 3);
  for (let row = 0; row < values.length; row++) bits[row >>> 3]! |= values[row]! << (row & 7);
  return bits;
}

function concatenated(labels: readonly string[]): { data: Uint8Array; valueOffsets: Int32Array } {
  const encoded = labels.map((label) => new TextEncoder().encode(label));
  const valueOffsets = new Int32Array(labels.length + 1);
  encoded.forEach((bytes, i) => {
    valueOffsets[i + 1] = valueOffsets[i]! + bytes.length;
  });
  const data = new Uint8Array(valueOffsets[labels.length]!);
  encoded.forEach((bytes, i) => {
    data.set(bytes, valueOffsets[i]);
  });
  return { data, valueOffsets };
}
