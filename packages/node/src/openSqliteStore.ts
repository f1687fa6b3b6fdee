import { resolve } from "node:path";
import type { KeyValueStore } from "@probity/core/ports";
import Database from "libsql";
import { patiently } from "./patiently.js";
import { openStoreTable } from "./sqliteStore/storeTable.js";

/** A store in a database file. */
export interface SqliteStore extends KeyValueStore {
  /** Lets the file go; the store cannot be used after that. */
  close(): void;
}

/** Which of the stores of a database. */
export interface SqliteStoreOptions {
  /** Default `store`. Stores of different names know nothing of each other. */
  readonly name?: string;
}

/**
 * Opens a store in an SQLite database, made if need be: a `KeyValueStore` for one machine, such as the online side of a feature store.
 * Several processes may have it open. Writes that are given together are one transaction, on the disk when they resolve
 * (`journal_mode = WAL`, `synchronous = FULL`); one that a crash cut off is taken back when the file is next opened.
 *
 * Rejects with `InputError`: `malformed-document` where the file is no database, or its table is another's; `unwritable-file` where the file
 * cannot be made, opened or written, or another process holds it for ten seconds. The file system must be a local one. Reads are synchronous
 * calls of the database below a promise. Cost: O(log keys) for each key; one transaction for each call that writes.
 *
 * @example
 * import { openSqliteStore } from "@probity/node";
 * await openSqliteStore("/proc/no-such-place/features.db"); // throws unwritable-file
 */
export async function openSqliteStore(path: string, options: SqliteStoreOptions = {}): Promise<SqliteStore> {
  const { name = "store" } = options;
  // An absolute path is never taken for the address of a server, nor for a database in memory.
  const file = resolve(path);
  const attempt = <T>(work: () => T): Promise<T> =>
    patiently({ path, malformed: "malformed-document", what: "store" }, work);
  const database = await attempt(() => new Database(file));
  const table = await attempt(() => {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    return openStoreTable(database, name);
  }).catch((error: unknown) => {
    database.close();
    throw error;
  });
  const use = <T>(work: () => T): Promise<T> =>
    attempt(() => {
      if (!database.open) throw new TypeError(`cannot use the store in ${path}: it was closed`);
      return work();
    });

  return {
    get: async (keys, get = {}) => {
      get.signal?.throwIfAborted();
      return use(() => table.get(keys));
    },
    compareAndSwap: async (key, expected, bytes) => {
      const swap = { key, expected, bytes: bytes?.slice() ?? null };
      return use(() => table.swap([swap])[0]!);
    },
    compareAndSwapAll: async (swaps) => {
      const copies = swaps.map(({ key, expected, bytes }) => ({
        key,
        expected,
        bytes: bytes?.slice() ?? null,
      }));
      return use(() => table.swap(copies));
    },
    keys: (prefix) => use(() => table.keys(prefix)),
    close: () => {
      database.close();
    },
  };
}
