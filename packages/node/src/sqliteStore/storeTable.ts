import { isUint8Array } from "node:util/types";
import type { Swap, SwapResult, VersionedBytes } from "@probity/core/ports";
import type { TransactionalDatabase } from "../sqliteTransaction.js";
import { sqliteTransaction } from "../sqliteTransaction.js";

/** What a store asks of its database, each call at once: a test can put its faults in. */
export interface StoreDatabase extends TransactionalDatabase {
  prepare(sql: string): StoreStatement;
}

interface StoreStatement {
  raw(): StoreStatement;
  run(...values: unknown[]): unknown;
  get(...values: unknown[]): unknown;
  iterate(...values: unknown[]): Iterable<unknown>;
}

/** A store in a table of a database; every method throws what the database throws. */
export interface StoreTable {
  get(keys: readonly string[]): (VersionedBytes | null)[];
  /** One transaction. */
  swap(swaps: readonly Swap[]): SwapResult[];
  keys(prefix: string): string[];
}

/** Few enough that the answer of one query stays in the processor's cache. */
const keysInQuery = 128;

/**
 * The store of that name, begun if need be. Version and bytes come back as one blob, `version SPACE bytes`: each cell that crosses into
 * JavaScript costs a microsecond. For the same reason many keys are asked for in one query with one answer: for each value that there is,
 * `index SPACE version SPACE length SPACE bytes`. The cross join keeps the database from going through the whole store for each key.
 */
export function openStoreTable(database: StoreDatabase, name: string): StoreTable {
  sqliteTransaction(database, "IMMEDIATE", () => {
    database.exec(
      "CREATE TABLE IF NOT EXISTS probity_store (store TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (store, key)) STRICT, WITHOUT ROWID",
    );
    // Versions are counted over the whole store, so that none comes back after a removal.
    database.exec(
      "CREATE TABLE IF NOT EXISTS probity_store_versions (store TEXT NOT NULL PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    );
    database.prepare("INSERT OR IGNORE INTO probity_store_versions (store, last) VALUES (?, 0)").run(name);
  });
  const one = database
    .prepare("SELECT CAST(version || ' ' || bytes AS BLOB) FROM probity_store WHERE store = ? AND key = ?")
    .raw();
  const many = database
    .prepare(
      "SELECT CAST(group_concat(j.key || ' ' || s.version || ' ' || length(s.bytes) || ' ' || s.bytes, '') AS BLOB) FROM json_each(?) AS j CROSS JOIN probity_store AS s ON s.store = ? AND s.key = j.value",
    )
    .raw();
  const versionOf = database.prepare("SELECT version FROM probity_store WHERE store = ? AND key = ?").raw();
  const lastVersion = database.prepare("SELECT last FROM probity_store_versions WHERE store = ?").raw();
  const keepVersion = database.prepare("UPDATE probity_store_versions SET last = ? WHERE store = ?");
  const put = database.prepare(
    "INSERT INTO probity_store (store, key, version, bytes) VALUES (?, ?, ?, ?) ON CONFLICT (store, key) DO UPDATE SET version = excluded.version, bytes = excluded.bytes",
  );
  const remove = database.prepare("DELETE FROM probity_store WHERE store = ? AND key = ?");
  const keysFrom = database
    .prepare("SELECT CAST(key AS BLOB) FROM probity_store WHERE store = ? AND key >= ? ORDER BY key")
    .raw();

  function getOne(key: string): VersionedBytes | null {
    const blob = blobOf(one.get([name, key]));
    if (blob === null) return null;
    const end = blob.indexOf(space);
    return { version: latin(blob, 0, end), bytes: blob.subarray(end + 1) };
  }

  function getMany(keys: readonly string[], found: (VersionedBytes | null)[]): void {
    const first = found.length;
    for (let i = 0; i < keys.length; i++) found.push(null);
    const blob = blobOf(many.get([JSON.stringify(keys), name]));
    if (blob === null) return;
    for (let at = 0; at < blob.length; ) {
      const index = blob.indexOf(space, at);
      const version = blob.indexOf(space, index + 1);
      const length = blob.indexOf(space, version + 1);
      const end = length + 1 + Number(latin(blob, version + 1, length));
      found[first + Number(latin(blob, at, index))] = {
        version: latin(blob, index + 1, version),
        bytes: blob.subarray(length + 1, end),
      };
      at = end;
    }
  }

  return {
    get: (keys) => {
      if (keys.length === 1) return [getOne(keys[0]!)];
      const found: (VersionedBytes | null)[] = [];
      for (let from = 0; from < keys.length; from += keysInQuery)
        getMany(keys.slice(from, from + keysInQuery), found);
      return found;
    },
    swap: (swaps) =>
      sqliteTransaction(database, "IMMEDIATE", () => {
        const before = Number(firstCell(lastVersion.get([name])));
        let last = before;
        const results = swaps.map(({ key, expected, bytes }): SwapResult => {
          const stands = firstCell(versionOf.get([name, key]));
          const current = typeof stands === "number" ? `${stands}` : null;
          if (current !== expected) return { conflict: current };
          if (bytes === null) {
            if (current !== null) remove.run([name, key]);
            return { version: null };
          }
          last += 1;
          put.run([name, key, last, bytes]);
          return { version: String(last) };
        });
        if (last > before) keepVersion.run([last, name]);
        return results;
      }),
    keys: (prefix) => {
      const keys: string[] = [];
      const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
      // In the order of code points those with the prefix follow each other; the port asks for that of code units.
      for (const row of keysFrom.iterate([name, prefix])) {
        // As bytes: text that crosses into JavaScript ends at its first zero.
        const key = decoder.decode(blobOf(row) ?? new Uint8Array());
        if (!key.startsWith(prefix)) break;
        keys.push(key);
      }
      return keys.sort();
    },
  };
}

const space = 0x20;

function latin(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}

function blobOf(row: unknown): Uint8Array | null {
  const cell = firstCell(row);
  // No Buffer, whose methods differ.
  return isUint8Array(cell) ? new Uint8Array(cell.buffer, cell.byteOffset, cell.byteLength) : null;
}

function firstCell(row: unknown): unknown {
  return Array.isArray(row) ? (row as readonly unknown[])[0] : undefined;
}
