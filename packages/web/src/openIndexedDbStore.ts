import type { KeyValueStore, Swap, SwapResult, VersionedBytes } from "@probity/core/ports";

const values = "values";

/**
 * A {@link KeyValueStore} in the IndexedDB of the page's origin, shared by its tabs and workers and kept until the person clears it.
 * Comparing and swapping is one transaction, so that of two tabs one wins.
 *
 * Rejects with the `DOMException` of the browser where it keeps nothing (no space, private windows of some browsers).
 *
 * @example
 * import { openIndexedDbStore } from "@probity/web";
 * const open = () => openIndexedDbStore("answers");
 * typeof open; // => "function"
 */
export async function openIndexedDbStore(name: string): Promise<KeyValueStore> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(values);
  };
  const database = await answerOf(opening);
  // Another tab that deletes or replaces the database is not kept waiting.
  database.onversionchange = () => {
    database.close();
  };
  return {
    get: async (keys, options) => {
      options?.signal?.throwIfAborted();
      const store = database.transaction(values).objectStore(values);
      const found = await Promise.all(keys.map((key) => stored(store, key)));
      return found.map((one) => one ?? null);
    },
    compareAndSwap: async (key, expected, bytes) =>
      (await swapAll(database, [{ key, expected, bytes: bytes?.slice() ?? null }]))[0]!,
    compareAndSwapAll: async (swaps) =>
      swapAll(
        database,
        swaps.map(({ key, expected, bytes }) => ({ key, expected, bytes: bytes?.slice() ?? null })),
      ),
    keys: async (prefix) => {
      const store = database.transaction(values).objectStore(values);
      const keys = await answerOf(store.getAllKeys());
      return keys
        .filter((key) => typeof key === "string" && key.startsWith(prefix))
        .map(String)
        .sort();
    },
  };
}

/** Writes in one transaction, one after another: each sees those before it. */
async function swapAll(database: IDBDatabase, swaps: readonly Swap[]): Promise<readonly SwapResult[]> {
  if (swaps.length === 0) return [];
  const transaction = database.transaction(values, "readwrite");
  const store = transaction.objectStore(values);
  const done = completed(transaction);
  // Where a request fails, its error is the one to tell.
  done.catch(() => undefined);
  const results: SwapResult[] = [];
  for (const { key, expected, bytes } of swaps) {
    const current = (await stored(store, key))?.version ?? null;
    if (current !== expected) {
      results.push({ conflict: current });
      continue;
    }
    const version = bytes === null ? null : crypto.randomUUID();
    if (bytes === null || version === null) store.delete(key);
    else store.put({ version, bytes }, key);
    results.push({ version });
  }
  await done;
  return results;
}

function stored(store: IDBObjectStore, key: string): Promise<VersionedBytes | undefined> {
  return answerOf(store.get(key) as IDBRequest<VersionedBytes | undefined>);
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("the browser gave no reason"));
    };
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error("the browser gave up a transaction"));
    };
  });
}
