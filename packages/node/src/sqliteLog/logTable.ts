import { randomUUID } from "node:crypto";
import { isArrayBuffer } from "node:util/types";
import { InputError } from "@probity/core";
import type { AppendResult, LogEntry } from "@probity/core/ports";
import { lineOf } from "../fileLog/logLine.js";
import type { TransactionalDatabase } from "../sqliteTransaction.js";
import { sqliteTransaction } from "../sqliteTransaction.js";

/** What a log asks of its database, each call at once: a test can put its faults in. */
export interface LogDatabase extends TransactionalDatabase {
  prepare(sql: string): {
    run(...values: unknown[]): unknown;
    all(...values: unknown[]): unknown[];
  };
}

/** A log in a table of a database; every method is one transaction, and throws what the database throws. */
export interface LogTable {
  append(expectedHead: string | null, bytes: Uint8Array): AppendResult;
  read(from: string | null): readonly LogEntry[];
}

interface Seen {
  readonly place: number;
  readonly head: string | null;
}

/** Where the entries of a log lie: its database, the name of its file for messages, and its own name. */
export interface LogPlace {
  readonly database: LogDatabase;
  readonly path: string;
  readonly name: string;
}

/** The log of that name, begun if need be. What it has once seen, the table must go on holding. */
export function openLogTable({ database, path, name }: LogPlace): LogTable {
  sqliteTransaction(database, "IMMEDIATE", () => {
    database.exec(
      "CREATE TABLE IF NOT EXISTS probity_log (log TEXT NOT NULL, place INTEGER NOT NULL, head TEXT NOT NULL, nonce TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (log, place), UNIQUE (log, head)) STRICT",
    );
  });
  let seen: Seen = { place: 0, head: null };

  /** The entries from a place on, checked against each other and against what was seen before. */
  function entriesFrom(first: number): LogEntry[] {
    const rows = database
      .prepare(
        "SELECT place, head, nonce, bytes FROM probity_log WHERE log = ? AND place >= ? ORDER BY place",
      )
      .all(name, first);
    const entries: LogEntry[] = [];
    let before = first === 1 ? null : headAt(first - 1);
    for (const [i, row] of rows.entries()) {
      const place = first + i;
      const entry = entryOf(row, place, before);
      if (entry === undefined) throw malformed(path, place, "it is not as it was written");
      entries.push(entry);
      before = entry.head;
      if (place === seen.place && entry.head !== seen.head)
        throw malformed(path, place, "it is another than before");
    }
    if (first + entries.length <= seen.place)
      throw malformed(path, seen.place, "it is gone, and was there before");
    return entries;
  }

  function headAt(place: number): string | null {
    const [row] = database
      .prepare("SELECT head FROM probity_log WHERE log = ? AND place = ?")
      .all(name, place);
    if (!isRecord(row) || typeof row["head"] !== "string") throw malformed(path, place, "it is gone");
    return row["head"];
  }

  /** Reads on from the last entry that was seen, which must still be there. */
  function catchUp(): Seen {
    const first = Math.max(seen.place, 1);
    const entries = entriesFrom(first);
    return { place: first + entries.length - 1, head: entries.at(-1)?.head ?? null };
  }

  return {
    append: (expectedHead, bytes) => {
      const written = sqliteTransaction(database, "IMMEDIATE", () => {
        seen = catchUp();
        if (seen.head !== expectedHead) return undefined;
        const nonce = randomUUID();
        const { head } = lineOf(expectedHead, nonce, bytes);
        const place = seen.place + 1;
        database
          .prepare("INSERT INTO probity_log (log, place, head, nonce, bytes) VALUES (?, ?, ?, ?, ?)")
          .run(name, place, head, nonce, bytes);
        return { place, head };
      });
      if (written === undefined) return { conflict: seen.head };
      seen = written;
      return { head: written.head };
    },
    read: (from) =>
      sqliteTransaction(database, "DEFERRED", () => {
        seen = catchUp();
        if (from === null) return entriesFrom(1);
        const [row] = database
          .prepare("SELECT place FROM probity_log WHERE log = ? AND head = ?")
          .all(name, from);
        if (!isRecord(row) || typeof row["place"] !== "number")
          throw new RangeError(`cannot read on in ${path} from a head that the log never had`);
        return entriesFrom(row["place"]).slice(1);
      }),
  };
}

function entryOf(row: unknown, place: number, before: string | null): LogEntry | undefined {
  if (!isRecord(row)) return undefined;
  const { head, nonce, bytes: stored } = row;
  if (typeof head !== "string" || typeof nonce !== "string" || !isArrayBuffer(stored)) return undefined;
  const bytes = new Uint8Array(stored);
  return row["place"] === place && lineOf(before, nonce, bytes).head === head ? { head, bytes } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** The failure of a table that is not what this log wrote. */
function malformed(path: string, place: number, because: string): InputError {
  return new InputError("malformed-log", `the log in ${path} breaks at entry ${place}: ${because}`);
}
