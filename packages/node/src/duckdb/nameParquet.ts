import { resolve } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { quotedIdentifier, quotedString } from "@duckdb/node-api";
import { InputError } from "@probity/core";
import { exactPath } from "./exactPath.js";
import { requireFile } from "./requireFile.js";

/**
 * Gives Parquet files names in a database, and shuts it: no statement after this can read or write another file.
 * Throws `InputError`: what {@link requireFile} refuses, and `malformed-table` for what is no Parquet file, or not all of one;
 * `RangeError` for a name twice.
 */
export async function nameParquet(
  connection: DuckDBConnection,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, path] of Object.entries(files)) {
    await requireFile(path);
    const view = `CREATE VIEW ${quotedIdentifier(name)} AS`;
    // A folder named "year=2001" would else become a column.
    const source = `read_parquet(${quotedString(exactPath(path))}, hive_partitioning = false)`;
    await connection.run(`${view} SELECT * FROM ${source}`).catch((error: unknown) => {
      if (String(error).startsWith("Error: Catalog Error:"))
        throw new RangeError(`cannot name a file "${name}": DuckDB has that name already, in whatever case`);
      // No cause: DuckDB's message may quote what stands in the file.
      throw new InputError("malformed-table", `${path} is not a Parquet file, or not all of one`);
    });
  }
  // DuckDB asks once for the pattern and once for the file that it found.
  const allowed = Object.values(files).flatMap((path) => [exactPath(path), resolve(path)]);
  await connection.run(`SET allowed_paths = [${allowed.map(quotedString).join(", ")}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
}
