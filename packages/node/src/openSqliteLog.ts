import { statSync } from "node:fs";
import { resolve } from "node:path";
import { InputError } from "@probity/core";
import type { AppendLog } from "@probity/core/ports";
import { inTurn } from "@probity/core/ports";
import Database from "libsql";
import { patiently } from "./patiently.js";
import { openLogTable } from "./sqliteLog/logTable.js";

/** A log in a database file. */
export interface SqliteLog extends AppendLog {
  /** Lets the file go; the log cannot be used after that. */
  close(): void;
}

/** Which of the logs of a database. */
export interface SqliteLogOptions {
  /** Default `log`. Logs of different names know nothing of each other. */
  readonly name?: string;
}

/**
 * Opens a log in an SQLite database, made if need be: an `AppendLog` for one machine, such as that of `openLedger`. Several processes may
 * have it open, and one file may hold several logs. An append is one transaction: under the lock of the file it reads the head, and writes
 * only after the expected one, so that of two writers one is told. It is on the disk when it resolves (`synchronous = EXTRA`); one that a
 * crash cut off is taken back when the file is next opened. Entries are chained by SHA-256.
 *
 * Rejects with `InputError`: `malformed-log` where an entry was edited, left out or reordered, where the file is no database or was
 * replaced, or where an entry is gone that this log has seen; `unwritable-file` where the file cannot be made, opened or written, or another
 * process holds it for ten seconds. Entries cut off at the end before the log was opened do not show: hold a receipt of the ledger for that.
 * The file system must be a local one. Cost: one transaction to append, O(new entries); O(entries) to read all.
 *
 * @example
 * import { openSqliteLog } from "@probity/node";
 * await openSqliteLog("/proc/no-such-place/ledger.db"); // throws unwritable-file
 */
export async function openSqliteLog(path: string, options: SqliteLogOptions = {}): Promise<SqliteLog> {
  const { name = "log" } = options;
  // An absolute path is never taken for the address of a server, nor for a database in memory.
  const file = resolve(path);
  const attempt = <T>(work: () => T): Promise<T> =>
    patiently({ path, malformed: "malformed-log", what: "log" }, work);
  const database = await attempt(() => new Database(file));
  const opened = await attempt(() => {
    database.exec("PRAGMA synchronous = EXTRA");
    return { table: openLogTable({ database, path, name }), identity: identityOf(file) };
  }).catch((error: unknown) => {
    database.close();
    throw error;
  });

  // One at a time, and in the order of the calls.
  const turns = inTurn();

  function checked<T>(work: () => T): Promise<T> {
    return attempt(() => {
      if (!database.open) throw new TypeError(`cannot use the log in ${path}: it was closed`);
      // An open database goes on writing into a file that was taken away, where nobody will find it.
      if (identityOf(file) !== opened.identity)
        throw new InputError(
          "malformed-log",
          `the log in ${path} was replaced or taken away while it was open`,
        );
      return work();
    });
  }

  return {
    append: async (expectedHead, bytes) => {
      const copy = bytes.slice();
      return turns(() => checked(() => opened.table.append(expectedHead, copy)));
    },
    read: (from = null) => turns(() => checked(() => opened.table.read(from))),
    close: () => {
      database.close();
    },
  };
}

function identityOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? "none" : `${found.dev}:${found.ino}`;
}
