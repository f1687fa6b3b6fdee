import { statSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { InputError, isInputError } from "@probity/core";
import type { AppendLog } from "@probity/core/ports";
import Database from "libsql";
import { codeOf } from "./readBytes.js";
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

/** How often, and after how many milliseconds, to try again while another process holds the file. */
const patience = { times: 2000, pause: 5 };

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
  const database = await attempt(path, () => new Database(file));
  const opened = await attempt(path, () => {
    database.exec("PRAGMA synchronous = EXTRA");
    return { table: openLogTable({ database, path, name }), identity: identityOf(file) };
  }).catch((error: unknown) => {
    database.close();
    throw error;
  });

  // One at a time, and in the order of the calls.
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => T): Promise<T> {
    const next = turn.then(
      () => checked(work),
      () => checked(work),
    );
    turn = next;
    return next;
  }

  function checked<T>(work: () => T): Promise<T> {
    return attempt(path, () => {
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
      return inTurn(() => opened.table.append(expectedHead, copy));
    },
    read: (from = null) => inTurn(() => opened.table.read(from)),
    close: () => {
      database.close();
    },
  };
}

function identityOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? "none" : `${found.dev}:${found.ino}`;
}

/** Tries again while another process holds the file; names what went wrong otherwise. */
async function attempt<T>(path: string, work: () => T): Promise<T> {
  for (let i = 0; ; i++) {
    try {
      return work();
    } catch (cause) {
      const code = codeOf(cause);
      if (isInputError(cause) || code === "unknown") throw cause;
      if (code.startsWith("SQLITE_BUSY") && i < patience.times) {
        await setTimeout(patience.pause);
        continue;
      }
      throw broken.has(code)
        ? new InputError("malformed-log", `the log in ${path} is no log of a database (${code})`, { cause })
        : new InputError(
            "unwritable-file",
            `cannot write ${path} (${code === "" ? "no connection" : code}): it needs to be a database file on this machine`,
            { cause },
          );
    }
  }
}

const broken: ReadonlySet<string> = new Set(["SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR"]);
