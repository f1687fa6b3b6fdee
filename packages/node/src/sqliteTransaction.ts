/** What a transaction needs of an open SQLite database. */
export interface TransactionalDatabase {
  readonly inTransaction: boolean;
  exec(sql: string): unknown;
}

/** Runs some work as one transaction, taken back where it fails. A failure at its very end may have been written all the same. */
export function sqliteTransaction<T>(
  database: TransactionalDatabase,
  kind: "DEFERRED" | "IMMEDIATE",
  work: () => T,
): T {
  // What could not be taken back the last time.
  if (database.inTransaction) database.exec("ROLLBACK");
  database.exec(`BEGIN ${kind}`);
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    try {
      if (database.inTransaction) database.exec("ROLLBACK");
    } catch {
      // The first failure is the one to tell; the next transaction begins with this step again.
    }
    throw error;
  }
}
