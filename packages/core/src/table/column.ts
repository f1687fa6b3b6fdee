/** The type a column had in its container, for the way back. `unit` is the ticks of an Arrow timestamp. */
export type LogicalType =
  | {
      readonly type:
        | "float64"
        | "float32"
        | "int8"
        | "int16"
        | "int32"
        | "int64"
        | "uint8"
        | "uint16"
        | "uint32"
        | "uint64";
    }
  | { readonly type: "boolean" | "utf8" | "dictionary" | "null" }
  | { readonly type: "date"; readonly unit: "day" | "ms" }
  | { readonly type: "timestamp"; readonly unit: "s" | "ms" | "us" | "ns"; readonly timezone: string | null }
  | { readonly type: "unsupported"; readonly name: string };

interface ColumnBase {
  readonly name: string;
  readonly length: number;
  /** One bit a row, least significant first (as in Arrow), 1 where the cell is present; `null` where every cell is. */
  readonly validity: Uint8Array | null;
  /** Cells that are null. */
  readonly missing: number;
  readonly logicalType: LogicalType;
}

/** Numbers. A null cell holds 0 under its validity bit; NaN and ±Infinity are present cells. */
export interface NumberColumn extends ColumnBase {
  readonly kind: "number";
  readonly values: Float64Array;
}

/** Truth values: 0 or 1 a row, 0 under a null. */
export interface BooleanColumn extends ColumnBase {
  readonly kind: "boolean";
  readonly values: Uint8Array;
}

/** Instants: milliseconds since the epoch, UTC, 0 under a null. */
export interface TimestampColumn extends ColumnBase {
  readonly kind: "timestamp";
  readonly values: Float64Array;
}

/** Text, in the form it came in. Read it through `utf8Of`, `codesOf` or `textAt`; only present cells say anything. */
export interface TextColumn extends ColumnBase {
  readonly kind: "text";
  readonly storage: TextStorage;
}

/** The three forms of text: UTF-8 bytes with offsets, codes into labels, or strings (`null` where missing). */
export type TextStorage =
  | { readonly form: "utf8"; readonly bytes: Uint8Array; readonly offsets: Int32Array | Float64Array }
  | { readonly form: "codes"; readonly codes: Int32Array; readonly labels: readonly string[] }
  | { readonly form: "strings"; readonly strings: readonly (string | null)[] };

/** A column of a type that cannot be measured; every check of it is not-measured. */
export interface UnsupportedColumn extends ColumnBase {
  readonly kind: "unsupported";
  /** Objects and lists, which contracts can look into; absent where nothing can read the cells. */
  readonly nested?: NestedCells;
}

/**
 * The forms of nested cells: values as they came in a row object, or Arrow's structs (a column for each field), lists (the items of a row
 * lie from its start to its end) and maps. What lies under a missing cell says nothing.
 */
export type NestedCells =
  | { readonly form: "objects"; readonly objects: readonly unknown[] }
  | { readonly form: "struct"; readonly fields: readonly Column[] }
  | ({ readonly form: "list"; readonly items: Column } & Ranges)
  | ({ readonly form: "map"; readonly keys: Column; readonly values: Column } & Ranges);

/** Where the items of each row start and end. */
interface Ranges {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/** One column: a closed union on `kind`, which says storage, not meaning. */
export type Column = NumberColumn | BooleanColumn | TimestampColumn | TextColumn | UnsupportedColumn;

/** Named columns of one length. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}
