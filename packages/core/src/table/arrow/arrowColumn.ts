import type { Validity } from "../bits.js";
import { bitAt, setBit, sliceBits, validityOf } from "../bits.js";
import type { Column, LogicalType } from "../column.js";
import type { ColumnHead } from "../lazyColumn.js";
import { lazyBooleanColumn, lazyNumberColumn, lazyTextColumn, lazyTimestampColumn } from "../lazyColumn.js";
import type { ColumnCast } from "../source/castColumn.js";
import { castColumn } from "../source/castColumn.js";
import { isWideArray } from "../source/typedArray.js";
import { requireSafe } from "../source/wideIntegers.js";
import { halvesOf, instantsOf, numbersOf, scaled, truthsOf } from "./arrowBuffers.js";
import { arrowDictionaryColumn } from "./arrowDictionary.js";
import { castDecimals, castIntegers } from "./arrowExact.js";
import { arrowNested } from "./arrowNested.js";
import type { ArrowDataLike, ArrowTypeLike, ArrowVectorLike } from "./arrowTableLike.js";
import { arrowText, arrowTextView } from "./arrowText.js";

/** Kinds of types in the Arrow format, `Type` in apache-arrow. */
const typeIds = {
  null: 1,
  int: 2,
  float: 3,
  utf8: 5,
  boolean: 6,
  decimal: 7,
  date: 8,
  timestamp: 10,
  largeUtf8: 20,
  utf8View: 24,
  dictionary: -1,
} as const;

const otherTypes: { readonly [typeId: number]: string } = {
  4: "binary",
  9: "time",
  11: "interval",
  12: "list",
  13: "struct",
  14: "union",
  15: "fixed-size binary",
  16: "fixed-size list",
  17: "map",
  18: "duration",
  19: "large binary",
  21: "large list",
  23: "binary view",
};

const timestampUnits = ["s", "ms", "us", "ns"] as const;

/** A column over the buffers of an Arrow vector; only what must be refused is looked at now, the cells convert on first use. */
export function arrowColumn(name: string, vector: ArrowVectorLike, cast: ColumnCast | undefined): Column {
  const { type } = vector;
  const headOf = (logicalType: LogicalType): ColumnHead => ({
    name,
    length: vector.length,
    ...arrowValidity(vector),
    logicalType,
  });
  if (type.typeId === typeIds.decimal) return castDecimals(vector, headOf({ type: "utf8" }), cast);
  if (type.typeId === typeIds.int && type.bitWidth === 64 && cast !== undefined)
    return castIntegers(vector, headOf({ type: "float64" }), cast);
  const column = typedColumn(name, vector);
  return cast === undefined ? column : castColumn(column, cast);
}

function typedColumn(name: string, vector: ArrowVectorLike): Column {
  const { type, data: chunks, length } = vector;
  const head = (logicalType: LogicalType): ColumnHead => ({
    name,
    length,
    ...arrowValidity(vector),
    logicalType,
  });
  switch (type.typeId) {
    case typeIds.null:
      return lazyNumberColumn(
        {
          name,
          length,
          ...validityOf(new Uint8Array((length + 7) >>> 3), length),
          logicalType: { type: "null" },
        },
        () => new Float64Array(length),
      );
    case typeIds.int: {
      const own = head({ type: integerType(type) });
      if (type.bitWidth === 64) requireSafeChunks(chunks, own);
      return lazyNumberColumn(own, () => numbersOf(chunks, own));
    }
    case typeIds.float: {
      const own = head({ type: type.precision === 2 ? "float64" : "float32" });
      return lazyNumberColumn(own, () =>
        type.precision === 0 ? halvesOf(chunks, own) : numbersOf(chunks, own),
      );
    }
    case typeIds.boolean: {
      const own = head({ type: "boolean" });
      return lazyBooleanColumn(own, () => truthsOf(chunks, own));
    }
    case typeIds.date: {
      const inDays = type.unit === 0;
      const own = head({ type: "date", unit: inDays ? "day" : "ms" });
      return lazyTimestampColumn(own, () => scaled(numbersOf(chunks, own), inDays ? 86_400_000 : 1));
    }
    case typeIds.timestamp: {
      const unit = timestampUnits[type.unit ?? 1] ?? "ms";
      const own = head({ type: "timestamp", unit, timezone: type.timezone ?? null });
      return lazyTimestampColumn(own, () => instantsOf(chunks, own, unit));
    }
    case typeIds.utf8:
    case typeIds.largeUtf8:
      return lazyTextColumn(head({ type: "utf8" }), () => arrowText(chunks, length));
    case typeIds.utf8View:
      return lazyTextColumn(head({ type: "utf8" }), () => arrowTextView(chunks, length));
    case typeIds.dictionary:
      return arrowDictionaryColumn(name, vector, {
        validity: arrowValidity(vector),
        columnOfLabels: (dictionary) => arrowColumn(name, dictionary, undefined),
      });
    default: {
      const nested = arrowNested(vector, (part, values) => arrowColumn(part, values, undefined));
      return {
        kind: "unsupported",
        ...head({ type: "unsupported", name: otherTypes[type.typeId] ?? `arrow type ${type.typeId}` }),
        ...(nested === null ? {} : { nested }),
      };
    }
  }
}

/** Validity of all chunks in one. After a slice the values are shifted and the bitmap is not: its bits start at `offset`. */
function arrowValidity({ data: chunks, length }: ArrowVectorLike): Validity {
  if (!chunks.some(hasMissing)) return { validity: null, missing: 0 };
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined)
    return validityOf(sliceBits(only.nullBitmap!, only.offset, length), length);
  const bits = new Uint8Array((length + 7) >>> 3);
  let at = 0;
  for (const chunk of chunks) {
    const masked = hasMissing(chunk);
    for (let i = 0; i < chunk.length; i++)
      if (!masked || bitAt(chunk.nullBitmap!, chunk.offset + i) === 1) setBit(bits, at + i);
    at += chunk.length;
  }
  return validityOf(bits, length);
}

function hasMissing({ nullCount, nullBitmap }: ArrowDataLike): boolean {
  return nullCount > 0 && nullBitmap !== null && nullBitmap !== undefined && nullBitmap.length > 0;
}

function integerType({
  bitWidth = 32,
  isSigned = true,
}: ArrowTypeLike): "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" {
  const width = bitWidth === 8 || bitWidth === 16 || bitWidth === 64 ? bitWidth : 32;
  return isSigned ? `int${width}` : `uint${width}`;
}

function requireSafeChunks(chunks: readonly ArrowDataLike[], { name, validity }: ColumnHead): void {
  let start = 0;
  for (const { values, length } of chunks) {
    if (isWideArray(values)) requireSafe(values, length, { name, validity, start });
    start += length;
  }
}
