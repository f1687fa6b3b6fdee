import { quotedIdentifier } from "@duckdb/node-api";
import { InputError } from "@probity/core";
import type { ColumnCast, Table } from "@probity/core/table";
import { nameParquet } from "./duckdb/nameParquet.js";
import { tableOfResult } from "./duckdb/tableOfResult.js";
import { withDatabase } from "./duckdb/withDatabase.js";

/** What is read of a Parquet file, and how. */
export interface ReadParquetOptions {
  /** The columns to read, in this order; all of the file's where nothing is said. Others are not even decoded. */
  readonly select?: readonly string[];
  /** How some of them are to be read, as in `tableFrom` of core. */
  readonly columns?: Readonly<Record<string, ColumnCast>>;
}

/**
 * Reads a Parquet file into a table, its rows in their order. For some rows, or for what is computed of them, see {@link queryTable}.
 *
 * Types: integers and floats are numbers, booleans truth values, dates and timestamps instants (milliseconds, read as UTC where the file
 * names no zone), strings text; decimals need a cast in `columns`, as in `tableFrom`; nested and binary columns are `unsupported`. Null is
 * missing, NaN is not.
 *
 * Throws `InputError` and names columns and rows, never a cell: `missing-file`, `empty-file`, `unreadable-file`, `malformed-table` (no
 * Parquet, or cut short), `missing-column`, `wrong-type` (decimals, a failed cast), `unsafe-integer` (beyond 2^53). Throws
 * `RangeError` where `select` is empty. Cost: O(cells).
 *
 * @example
 * import { readParquet } from "@probity/node";
 * await readParquet("no/such.parquet", { select: ["delay"] }); // throws missing-file
 */
export async function readParquet(path: string, options: ReadParquetOptions = {}): Promise<Table> {
  const { select, columns = {} } = options;
  if (select?.length === 0)
    throw new RangeError(`cannot read no columns of ${path}: it needs one or more names`);
  return withDatabase(async (connection) => {
    await nameParquet(connection, { file: path });
    const all = await connection.run("SELECT * FROM file LIMIT 0");
    const found = all.columnNames();
    // DuckDB itself takes "Delay" for "delay".
    const missing = select?.filter((name) => !found.includes(name)) ?? [];
    if (missing.length > 0)
      throw new InputError(
        "missing-column",
        `${path} lacks the column ${missing.map((name) => JSON.stringify(name)).join(", ")}`,
      );
    const names = (select ?? found).map(quotedIdentifier);
    return tableOfResult(() => connection.stream(`SELECT ${names.join(", ")} FROM file`), {
      columns,
      failure: () => new InputError("malformed-table", `${path} is a damaged Parquet file`),
    });
  });
}
