import { basename } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { quotedIdentifier, quotedString } from "@duckdb/node-api";
import { InputError } from "@probity/core";
import type { Table } from "@probity/core/table";
import { exactPath } from "./duckdb/exactPath.js";
import { requireFile } from "./duckdb/requireFile.js";
import { tableOfResult } from "./duckdb/tableOfResult.js";
import { withDatabase } from "./duckdb/withDatabase.js";

/** How the cells of a CSV column are read: as decimal numbers, or as the text they are. */
export type CsvColumn = "number" | "text";

/** The columns of the file in their order, by name. */
export interface CsvOptions {
  readonly columns: Readonly<Record<string, CsvColumn>>;
}

const decimal = String.raw`-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`;
const whole = "-?[0-9]+";

/**
 * Reads a CSV file (RFC 4180, UTF-8, a header line) into a table. The header must name the columns in their order; an empty cell is
 * missing; a number is a plain decimal, nothing is guessed.
 *
 * Throws `InputError` and says where, never what: `missing-file`, `empty-file`, `unreadable-file`, `missing-column` (other columns),
 * `malformed-table` (a line with another number of cells, an open quote, no UTF-8), `wrong-type` (no number, by row),
 * `unsafe-integer` (beyond 2^53). Cost: O(cells).
 *
 * @example
 * import { readCsv } from "@probity/node";
 * await readCsv("no/such.csv", { columns: { id: "number" } }); // throws missing-file
 */
export async function readCsv(path: string, options: CsvOptions): Promise<Table> {
  await requireFile(path);
  const names = Object.keys(options.columns);
  return withDatabase(async (connection) => {
    await loadCells(connection, path, names);
    await requireHeader(connection, path, names);
    for (const name of names)
      if (options.columns[name] === "number") await requireNumbers(connection, path, name);
    const cells = names.map((name) =>
      options.columns[name] === "number"
        ? `CAST(${quotedIdentifier(name)} AS DOUBLE) AS ${quotedIdentifier(name)}`
        : quotedIdentifier(name),
    );
    const sql = `SELECT ${cells.join(", ")} FROM cells WHERE rowid > 0 ORDER BY rowid`;
    return tableOfResult(() => connection.stream(sql), {
      ...options,
      failure: () => new InputError("malformed-table", `${path} cannot be read`),
    });
  });
}

/** Everything as text, the header as row 0: the reader guesses neither dialect nor types. */
async function loadCells(
  connection: DuckDBConnection,
  path: string,
  names: readonly string[],
): Promise<void> {
  const columns = names.map((name) => `${quotedString(name)}: 'VARCHAR'`).join(", ");
  const dialect = `header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '', strict_mode = true, null_padding = false`;
  await connection
    .run(`CREATE TABLE cells AS SELECT * FROM read_csv($path, ${dialect}, columns = {${columns}})`, {
      path: exactPath(path),
    })
    .catch((cause: unknown) => {
      throw new InputError(
        "malformed-table",
        `${path} is not the CSV file that was expected: ${problemOf(String(cause))}`,
      );
    });
}

/** DuckDB's message quotes the line; ours names its number. */
function problemOf(message: string): string {
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  const at = line === undefined ? "" : `line ${line} `;
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (counts !== null) return `${at}has ${counts[2]!} cells, expected ${counts[1]!}`;
  if (message.includes("unterminated quote")) return `${at}opens a quote that nothing closes`;
  if (message.includes("unicode")) return `${at}is not UTF-8`;
  return `${at}cannot be read`;
}

async function requireHeader(
  connection: DuckDBConnection,
  path: string,
  names: readonly string[],
): Promise<void> {
  const header = await connection.runAndReadAll("SELECT * FROM cells WHERE rowid = 0");
  const found = (header.getRows()[0] ?? []).map(String);
  if (names.every((name, i) => found[i] === name)) return;
  const missing = names.filter((name) => !found.includes(name));
  const problem =
    missing.length === 0
      ? "its columns stand in another order"
      : `it lacks the column ${missing.map((name) => `"${name}"`).join(", ")}`;
  throw new InputError("missing-column", `${path} has another header than was expected: ${problem}`);
}

async function requireNumbers(connection: DuckDBConnection, path: string, name: string): Promise<void> {
  const cell = quotedIdentifier(name);
  const result = await connection.runAndReadAll(
    `SELECT min(rowid) FILTER (WHERE NOT regexp_full_match(${cell}, '${decimal}')) AS bad,
            min(rowid) FILTER (WHERE regexp_full_match(${cell}, '${whole}') AND abs(TRY_CAST(${cell} AS DOUBLE)) > 9007199254740991) AS unsafe
     FROM cells WHERE rowid > 0 AND ${cell} IS NOT NULL`,
  );
  const [bad, unsafe] = result.getRows()[0] ?? [];
  if (bad !== null)
    throw new InputError(
      "wrong-type",
      `${basename(path)}: row ${String(bad)} of column "${name}" is not a number`,
    );
  if (unsafe !== null)
    throw new InputError(
      "unsafe-integer",
      `${basename(path)}: row ${String(unsafe)} of column "${name}" is a whole number beyond 2^53, read the column as text`,
    );
}
