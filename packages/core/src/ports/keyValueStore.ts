/** A stored value, and the version that names this writing of it. */
export interface VersionedBytes {
  /** Given by the store, opaque, never used twice for one key. */
  readonly version: string;
  readonly bytes: Uint8Array;
}

/** What a {@link KeyValueStore} answers to a write: the new version (`null` after a removal), or the version that stood in the way. */
export type SwapResult = { readonly version: string | null } | { readonly conflict: string | null };

/** One write of {@link KeyValueStore.compareAndSwapAll}: what {@link KeyValueStore.compareAndSwap} takes. */
export interface Swap {
  readonly key: string;
  readonly expected: string | null;
  readonly bytes: Uint8Array | null;
}

/**
 * Bytes under keys with atomic compare-and-swap: of two writers that expect the same version, one wins and the other is told.
 * Implementations pass `keyValueStoreSuite` of `testing`. They reject for faults of the store only; a conflict is an answer.
 */
export interface KeyValueStore {
  /** The values of some keys, in their order, `null` where there is none. One round trip. */
  get(
    keys: readonly string[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly (VersionedBytes | null)[]>;
  /** Writes (or with `null` removes) a value if the key's version is still `expected`, `null` meaning that there is no value. */
  compareAndSwap(key: string, expected: string | null, bytes: Uint8Array | null): Promise<SwapResult>;
  /** Many such writes in one round trip, each decided on its own and in their order: one that is refused holds up none of the others. */
  compareAndSwapAll(swaps: readonly Swap[]): Promise<readonly SwapResult[]>;
  /** Every key that starts with `prefix`, in the order of its code units. */
  keys(prefix: string): Promise<readonly string[]>;
}
