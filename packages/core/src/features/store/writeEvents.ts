import type { KeyValueStore } from "../../ports/index.js";
import type { Table } from "../../table/index.js";
import { mergedEntries, mergedHistory, type RecordEntry, recordBytes, recordReader } from "./onlineRecord.js";
import type { RegisteredView } from "./registeredView.js";
import { viewRows } from "./viewRows.js";

/** What became of some events. */
export interface WrittenEvents {
  /** Entities whose record changed, and those that were as they had to be already. */
  readonly written: number;
  readonly unchanged: number;
  /** Events without a key, a time, or a moment at which they became known. */
  readonly skipped: number;
}

/**
 * Merges events into the records of their entities; it needs all events of an entity that became known
 * at the same moments. It may be done again, in parts or in another order, and comes to the same: a writer that
 * another one overtakes reads again and merges anew.
 */
export async function writeEvents(
  store: KeyValueStore,
  { view, online, reach }: RegisteredView,
  {
    events,
    now,
    signal,
  }: { readonly events: Table; readonly now: number; readonly signal?: AbortSignal | undefined },
): Promise<WrittenEvents> {
  const rows = viewRows(view, events);
  const added = new Map<string, RecordEntry[]>();
  let skipped = 0;
  for (let row = 0; row < rows.rows; row++) {
    const key = rows.keys[row] ?? null;
    if (key === null || rows.knownAt(row) === null) {
      skipped += 1;
      continue;
    }
    const entries = added.get(key);
    if (entries === undefined) added.set(key, [rows.entry(row)]);
    else entries.push(rows.entry(row));
  }
  const read = recordReader(view.features.length);
  let written = 0;
  let unchanged = 0;
  for (let keys = [...added.keys()]; keys.length > 0; ) {
    signal?.throwIfAborted();
    const found = await store.get(
      keys.map((key) => online + key),
      signal === undefined ? {} : { signal },
    );
    const swaps = keys.flatMap((key, i) => {
      const before = found[i] ?? null;
      const kept = before === null ? [] : read(before.bytes);
      const more = added.get(key)!;
      const merged =
        reach === null ? mergedEntries(kept, more, now) : mergedHistory(kept, more, { now, reach });
      const bytes = recordBytes(merged);
      if (before !== null && sameBytes(before.bytes, bytes)) return [];
      return [{ entity: key, key: online + key, expected: before?.version ?? null, bytes }];
    });
    const answers = await store.compareAndSwapAll(swaps);
    unchanged += keys.length - swaps.length;
    keys = swaps.flatMap(({ entity }, i) => ("conflict" in answers[i]! ? [entity] : []));
    written += swaps.length - keys.length;
  }
  return { written, unchanged, skipped };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
