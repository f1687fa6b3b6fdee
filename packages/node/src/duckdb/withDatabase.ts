import type { DuckDBConnection } from "@duckdb/node-api";
import { DuckDBInstance } from "@duckdb/node-api";

/** Runs something on a database of its own in memory, which fetches no extensions and is closed at the end, come what may. */
export async function withDatabase<T>(use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const database = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await database.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
    database.closeSync();
  }
}
