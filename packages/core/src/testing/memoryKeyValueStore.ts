import type { KeyValueStore, Swap, SwapResult, VersionedBytes } from "../ports/index.js";

/**
 * A {@link KeyValueStore} in memory, for tests and for pages that keep nothing.
 *
 * @example
 * import { memoryKeyValueStore } from "@probity/core/testing";
 * const store = memoryKeyValueStore();
 * await store.compareAndSwap("a", null, Uint8Array.of(7));
 * (await store.get(["a", "b"])).map((found) => found?.bytes[0] ?? null); // => [7, null]
 */
export function memoryKeyValueStore(): KeyValueStore {
  const values = new Map<string, VersionedBytes>();
  let writes = 0;

  function swap({ key, expected, bytes }: Swap): SwapResult {
    const current = values.get(key)?.version ?? null;
    if (current !== expected) return { conflict: current };
    if (bytes === null) {
      values.delete(key);
      return { version: null };
    }
    writes += 1;
    values.set(key, { version: String(writes), bytes: bytes.slice() });
    return { version: String(writes) };
  }

  return {
    get: (keys, options) =>
      settled(() => {
        options?.signal?.throwIfAborted();
        return keys.map((key) => {
          const found = values.get(key);
          return found === undefined ? null : { version: found.version, bytes: found.bytes.slice() };
        });
      }),
    compareAndSwap: (key, expected, bytes) => settled(() => swap({ key, expected, bytes })),
    compareAndSwapAll: (swaps) => settled(() => swaps.map(swap)),
    keys: (prefix) => settled(() => [...values.keys()].filter((key) => key.startsWith(prefix)).sort()),
  };
}

/** The answer, or the error, as a promise. */
export function settled<T>(answer: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(answer());
  });
}
