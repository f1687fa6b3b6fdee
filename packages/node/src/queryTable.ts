import type { DuckDBConnection, DuckDBPreparedStatement } from "@duckdb/node-api";
import { StatementType } from "@duckdb/node-api";
import { InputError } from "@probity/core";
import type { ColumnCast, Table } from "@probity/core/table";
import { nameParquet } from "./duckdb/nameParquet.js";
import { tableOfResult } from "./duckdb/tableOfResult.js";
import { withDatabase } from "./duckdb/withDatabase.js";

/** What a query reads. */
export interface QueryTableOptions {
  /** Parquet files, by the name that each has as a table in the query; the query can read no other file. */
  readonly files: Readonly<Record<string, string>>;
  /** Values for `$name` in the query. */
  readonly parameters?: Readonly<Record<string, string | number | boolean | null>>;
  /** How some columns of the result are to be read, as in `tableFrom` of core. */
  readonly columns?: Readonly<Record<string, ColumnCast>>;
}

/**
 * The rows of one SELECT of DuckDB over Parquet files, as a table: for features that need windows, joins or groups over more rows than
 * would fit as objects. The rows stand in the query's order, without ORDER BY in that of the file.
 *
 * Types are read as `readParquet` reads them; a sum of integers is a whole number, `avg` a double, a literal such as 0.5 a decimal.
 *
 * Throws `InputError` and names no cell: what `readParquet` refuses, `missing-column` (one that the query reads), `wrong-type` (also a
 * conversion that fails within the query), `malformed-table` (also another failure on the data). Throws `RangeError` where the query is not
 * one SELECT that DuckDB understands, or takes other parameters. Memory: the table, and what the query itself holds.
 *
 * @example
 * import { queryTable } from "@probity/node";
 * await queryTable("SELECT origin, avg(delay) AS delay FROM flights GROUP BY origin ORDER BY origin", {
 *   files: { flights: "no/such.parquet" },
 * }); // throws missing-file
 */
export async function queryTable(sql: string, options: QueryTableOptions): Promise<Table> {
  const { files, parameters = {}, columns = {} } = options;
  return withDatabase(async (connection) => {
    await nameParquet(connection, files);
    const statement = await prepared(connection, sql);
    try {
      requireParameters(statement, parameters);
      statement.bind({ ...parameters });
      return await tableOfResult(() => statement.stream(), { columns, failure });
    } finally {
      statement.destroySync();
    }
  });
}

async function prepared(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement> {
  const statement = await connection.prepare(sql).catch((error: unknown) => {
    // Only the query and names of columns can stand in these messages: no row has been read.
    const [problem = ""] = String(error)
      .replace(/^Error: /, "")
      .split("\n");
    const column = /^Binder Error: Referenced column ("[^"]*")/.exec(problem)?.[1];
    if (column !== undefined)
      throw new InputError(
        "missing-column",
        `the query reads the column ${column}, which none of its tables has`,
      );
    throw new RangeError(`cannot run the query: ${problem}`);
  });
  if (statement.statementType === StatementType.SELECT) return statement;
  statement.destroySync();
  throw new RangeError("cannot run the query: it needs to be a SELECT");
}

function requireParameters(statement: DuckDBPreparedStatement, parameters: object): void {
  const needed = Array.from({ length: statement.parameterCount }, (_, i) => statement.parameterName(i + 1));
  const given = Object.keys(parameters);
  if (given.length !== needed.length || !needed.every((name) => given.includes(name)))
    throw new RangeError(
      `cannot run the query: got ${listed(given)} as parameters, it needs ${listed(needed)}`,
    );
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map((name) => `$${name}`).join(", ");
}

function failure(kind: string): InputError {
  return kind === "Conversion" || kind === "Out of Range"
    ? new InputError("wrong-type", `the query met a value that it cannot convert (${kind} Error of DuckDB)`)
    : new InputError("malformed-table", `the query failed on the data (${kind} Error of DuckDB)`);
}
