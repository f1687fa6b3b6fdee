import type { DuckDBType } from "@duckdb/node-api";
import { DuckDBTypeId } from "@duckdb/node-api";
import type { ArrowDataLike, ArrowTypeLike } from "@probity/core/table";
import { textCells } from "./textCells.js";

/** How the cells of a DuckDB type lie in memory, and what they are in Arrow's terms. */
export interface ColumnLayout {
  readonly type: ArrowTypeLike;
  readonly cellBytes: number;
  readonly cells: (
    bytes: Uint8Array<ArrayBuffer>,
    present: Uint8Array | null,
  ) => Pick<ArrowDataLike, "values" | "valueOffsets">;
}

/** Kinds of types in the Arrow format. */
const arrow = {
  int: 2,
  float: 3,
  binary: 4,
  utf8: 5,
  boolean: 6,
  decimal: 7,
  date: 8,
  time: 9,
  timestamp: 10,
  interval: 11,
  list: 12,
  struct: 13,
  union: 14,
  fixedSizeBinary: 15,
  fixedSizeList: 16,
  map: 17,
} as const;

type Values = (buffer: ArrayBuffer) => unknown;

const int = (bitWidth: number, isSigned: boolean, values: Values): ColumnLayout =>
  plain({ typeId: arrow.int, bitWidth, isSigned }, bitWidth / 8, values);
const float = (precision: number, cellBytes: number, values: Values): ColumnLayout =>
  plain({ typeId: arrow.float, precision }, cellBytes, values);
const timestamp = (unit: number, timezone: string | null): ColumnLayout =>
  plain({ typeId: arrow.timestamp, unit, timezone }, 8, int64s);
const unsupported = (typeId: number): ColumnLayout => ({ type: { typeId }, cellBytes: 0, cells: () => ({}) });

function plain(type: ArrowTypeLike, cellBytes: number, values: Values): ColumnLayout {
  return { type, cellBytes, cells: (bytes) => ({ values: values(bytes.buffer) }) };
}

const int8s: Values = (buffer) => new Int8Array(buffer);
const int16s: Values = (buffer) => new Int16Array(buffer);
const int32s: Values = (buffer) => new Int32Array(buffer);
const int64s: Values = (buffer) => new BigInt64Array(buffer);
const words: Values = (buffer) => new Uint32Array(buffer);

const layouts: { readonly [typeId: number]: ColumnLayout } = {
  [DuckDBTypeId.TINYINT]: int(8, true, int8s),
  [DuckDBTypeId.SMALLINT]: int(16, true, int16s),
  [DuckDBTypeId.INTEGER]: int(32, true, int32s),
  [DuckDBTypeId.BIGINT]: int(64, true, int64s),
  [DuckDBTypeId.UTINYINT]: int(8, false, (buffer) => new Uint8Array(buffer)),
  [DuckDBTypeId.USMALLINT]: int(16, false, (buffer) => new Uint16Array(buffer)),
  [DuckDBTypeId.UINTEGER]: int(32, false, words),
  [DuckDBTypeId.UBIGINT]: int(64, false, (buffer) => new BigUint64Array(buffer)),
  [DuckDBTypeId.FLOAT]: float(1, 4, (buffer) => new Float32Array(buffer)),
  [DuckDBTypeId.DOUBLE]: float(2, 8, (buffer) => new Float64Array(buffer)),
  [DuckDBTypeId.BOOLEAN]: plain({ typeId: arrow.boolean }, 1, packedBits),
  [DuckDBTypeId.DATE]: plain({ typeId: arrow.date, unit: 0 }, 4, int32s),
  [DuckDBTypeId.TIMESTAMP_S]: timestamp(0, null),
  [DuckDBTypeId.TIMESTAMP_MS]: timestamp(1, null),
  [DuckDBTypeId.TIMESTAMP]: timestamp(2, null),
  [DuckDBTypeId.TIMESTAMP_TZ]: timestamp(2, "UTC"),
  [DuckDBTypeId.TIMESTAMP_NS]: timestamp(3, null),
  [DuckDBTypeId.VARCHAR]: { type: { typeId: arrow.utf8 }, cellBytes: 16, cells: textCells },
  [DuckDBTypeId.TIME]: unsupported(arrow.time),
  [DuckDBTypeId.TIME_TZ]: unsupported(arrow.time),
  [DuckDBTypeId.TIME_NS]: unsupported(arrow.time),
  [DuckDBTypeId.INTERVAL]: unsupported(arrow.interval),
  [DuckDBTypeId.LIST]: unsupported(arrow.list),
  [DuckDBTypeId.STRUCT]: unsupported(arrow.struct),
  [DuckDBTypeId.UNION]: unsupported(arrow.union),
  [DuckDBTypeId.UUID]: unsupported(arrow.fixedSizeBinary),
  [DuckDBTypeId.ARRAY]: unsupported(arrow.fixedSizeList),
  [DuckDBTypeId.MAP]: unsupported(arrow.map),
};

/** The layout of a type; `exact` where a column is to be cast, for which wide integers keep all their digits. */
export function columnLayout(type: DuckDBType, options: { readonly exact: boolean }): ColumnLayout {
  if (type.typeId === DuckDBTypeId.DECIMAL) return decimal(type.width, type.scale);
  // What a sum of integers is.
  if (type.typeId === DuckDBTypeId.HUGEINT)
    return options.exact ? decimal(38, 0) : { ...int(64, true, narrowed), cellBytes: 16 };
  return layouts[type.typeId] ?? unsupported(arrow.binary);
}

function decimal(width: number, scale: number): ColumnLayout {
  const [bitWidth, cellBytes, values] =
    width <= 4
      ? ([32, 2, (buffer: ArrayBuffer) => Int32Array.from(new Int16Array(buffer))] as const)
      : width <= 9
        ? ([32, 4, words] as const)
        : width <= 18
          ? ([64, 8, words] as const)
          : ([128, 16, words] as const);
  return plain({ typeId: arrow.decimal, bitWidth, scale }, cellBytes, values);
}

/** 128-bit integers in 64 bits; one that does not fit becomes the greatest, which core refuses as beyond 2^53. */
function narrowed(buffer: ArrayBuffer): BigInt64Array {
  const halves = new BigInt64Array(buffer);
  const narrow = new BigInt64Array(halves.length / 2);
  for (let i = 0; i < narrow.length; i++) {
    const low = halves[2 * i]!;
    narrow[i] = halves[2 * i + 1] === low >> 63n ? low : 0x7fff_ffff_ffff_ffffn;
  }
  return narrow;
}

/** A bit a row, least significant first, of a byte a row. */
function packedBits(buffer: ArrayBuffer): Uint8Array {
  const bytes = new Uint8Array(buffer);
  const bits = new Uint8Array((bytes.length + 7) >>> 3);
  for (let row = 0; row < bytes.length; row++) bits[row >>> 3]! |= bytes[row]! << (row & 7);
  return bits;
}
