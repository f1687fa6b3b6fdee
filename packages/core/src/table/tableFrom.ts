import { InputError } from "../evidence/index.js";
import { arrowColumn } from "./arrow/arrowColumn.js";
import type { ArrowTableLike } from "./arrow/arrowTableLike.js";
import { isArrowTable } from "./arrow/arrowTableLike.js";
import type { Column, Table } from "./column.js";
import { arrayColumn } from "./source/arrayColumn.js";
import type { ColumnCast } from "./source/castColumn.js";
import { rowCells } from "./source/rowCells.js";

/** What a table can be made from: an Arrow table, a record of arrays or typed arrays, or an array of row objects. */
export type TableSource =
  | ArrowTableLike
  | { readonly [column: string]: ArrayLike<unknown> }
  | readonly object[];

/** How some columns are to be read, by name; the others keep their own kind. */
export interface TableFromOptions {
  readonly columns?: { readonly [column: string]: ColumnCast };
}

/**
 * A table over some data. Numbers, truth values, instants (`Date`), text and bigint below 2^53 are cells; `null` and `undefined` are
 * missing; NaN is a present cell. Arrow tables are taken by shape (any copy of the library): integers, floats, booleans, text,
 * dictionaries, dates, timestamps and null; nested and binary columns become `unsupported` (contracts look into structs, lists and maps), decimals need a cast. Columns of
 * nothing but null are numbers. Timestamps are milliseconds; nanoseconds are rounded to microseconds.
 *
 * A cast in `columns` reads a column as another kind: text by strict grammars (decimal numbers, ISO 8601, `true` and `false`),
 * whole numbers beyond 2^53 and decimals as exact text or the nearest number, mixed cells one by one.
 *
 * The source is never changed, and read lazily where that saves a copy: leave it as it is while the table is in use.
 *
 * Throws `InputError`, naming the column and the row but no cell: `unsafe-integer`, `wrong-type` (mixed types, decimals, a failed
 * cast), `malformed-table` (lengths that differ, a name twice, no cells), `missing-column` (a cast of no column), `lone-surrogate`
 * (a name that is no Unicode text). Throws `TypeError` on any other source.
 *
 * Cost: O(columns) for Arrow tables and typed arrays of up to 32 bits, O(cells) for others.
 *
 * @example
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom([{ id: 9007199254740993n, income: 1200 }, { id: 2n, income: null }], { columns: { id: "text" } });
 * table.rows; // => 2
 * table.columns.map((column) => [column.name, column.kind, column.missing]); // => [["id", "text", 0], ["income", "number", 1]]
 * tableFrom({ age: [31, "45"] }); // throws wrong-type
 */
export function tableFrom(source: TableSource, options: TableFromOptions = {}): Table {
  requireObject(source);
  const casts = castsOf(options);
  const table = isRowArray(source)
    ? tableOfCells(source.length, rowCells(source), casts)
    : isArrowTable(source)
      ? tableOfArrow(source, casts)
      : tableOfRecord(source, casts);
  const names = new Set<string>();
  for (const { name } of table.columns) {
    if (names.has(name)) throw new InputError("malformed-table", `the table has two columns named "${name}"`);
    if (/\p{Surrogate}/u.test(name))
      throw new InputError(
        "lone-surrogate",
        `the name of column ${names.size} of the table has half a UTF-16 pair`,
      );
    names.add(name);
  }
  for (const name of casts.keys())
    if (!names.has(name))
      throw new InputError("missing-column", `the table has no column "${name}" to be cast`);
  return table;
}

function requireObject(source: unknown): void {
  if (typeof source !== "object" || source === null)
    throw new TypeError(
      `cannot make a table from ${source === null ? "null" : `a ${typeof source}`}: it needs an Arrow table, a record of arrays or an array of rows`,
    );
}

const castKinds: readonly string[] = ["number", "boolean", "timestamp", "text"] satisfies ColumnCast[];

function castsOf({ columns = {} }: TableFromOptions): Map<string, ColumnCast> {
  const casts = new Map(Object.entries(columns));
  for (const [name, cast] of casts)
    if (!castKinds.includes(cast))
      throw new RangeError(
        `cannot read the column "${name}" as ${cast}: it needs one of ${castKinds.join(", ")}`,
      );
  return casts;
}

function tableOfArrow(source: ArrowTableLike, casts: Map<string, ColumnCast>): Table {
  const columns = source.schema.fields.map(({ name }, index): Column => {
    const vector = source.getChildAt(index);
    if (vector === null)
      throw new InputError("malformed-table", `the Arrow table lacks the data of column "${name}"`);
    if (vector.length !== source.numRows) throw lengthsDiffer(name, vector.length, source.numRows);
    return arrowColumn(name, vector, casts.get(name));
  });
  return { rows: source.numRows, columns };
}

function tableOfRecord(
  source: { readonly [column: string]: unknown },
  casts: Map<string, ColumnCast>,
): Table {
  const cells = new Map(Object.entries(source));
  const [first] = cells.values();
  return tableOfCells(hasLength(first) ? first.length : 0, cells, casts);
}

function tableOfCells(
  rows: number,
  cells: ReadonlyMap<string, unknown>,
  casts: Map<string, ColumnCast>,
): Table {
  const columns: Column[] = [];
  for (const [name, values] of cells) {
    const column = arrayColumn(name, values, casts.get(name));
    if (column.length !== rows) throw lengthsDiffer(name, column.length, rows);
    columns.push(column);
  }
  return { rows, columns };
}

function isRowArray(source: TableSource): source is readonly object[] {
  return Array.isArray(source);
}

function hasLength(value: unknown): value is { readonly length: number } {
  return typeof value === "object" && value !== null && "length" in value && typeof value.length === "number";
}

function lengthsDiffer(name: string, length: number, rows: number): InputError {
  return new InputError(
    "malformed-table",
    `the column "${name}" has ${length} rows where the table has ${rows}`,
  );
}
