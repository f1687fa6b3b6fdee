import type { Json } from "../../evidence/index.js";
import { canonicalJson, InputError, isInputError, parseJson } from "../../evidence/index.js";
import type { Shape } from "../../evidence/shape.js";
import type { KeyValueStore } from "../../ports/index.js";

/** A small document under a key, of a known shape. */
export interface DocumentKind<T> {
  readonly shape: Shape;
  /** What a document is that has the shape. */
  readonly read: (value: Json) => T;
}

/** What stands under a key: the document, and the version that names its writing. */
export interface StoredDocument<T> {
  readonly version: string;
  readonly content: T;
}

/** Reads a document. Throws `InputError` (`malformed-document`) where it is not as it was written. */
export async function readDocument<T>(
  store: KeyValueStore,
  key: string,
  { shape, read }: DocumentKind<T>,
): Promise<StoredDocument<T> | null> {
  const [found] = await store.get([key]);
  if (found === null || found === undefined) return null;
  try {
    const value = parseJson(new TextDecoder().decode(found.bytes));
    shape(value, "");
    return { version: found.version, content: read(value) };
  } catch (cause) {
    if (!isInputError(cause)) throw cause;
    throw new InputError(
      "malformed-document",
      `the store holds a document under "${key}" that is not as it was written: ${cause.message}`,
      { cause },
    );
  }
}

/** Changes a document until no other writer is in between; `change` answers `null` where it is to stay as it is. */
export async function changeDocument<T>(
  store: KeyValueStore,
  key: string,
  { kind, change }: { readonly kind: DocumentKind<T>; readonly change: (before: T | null) => Json | null },
): Promise<void> {
  for (;;) {
    const before = await readDocument(store, key, kind);
    const after = change(before?.content ?? null);
    if (after === null) return;
    const bytes = new TextEncoder().encode(canonicalJson(after));
    const answer = await store.compareAndSwap(key, before?.version ?? null, bytes);
    if ("version" in answer) return;
  }
}
