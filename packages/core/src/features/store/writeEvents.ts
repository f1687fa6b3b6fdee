import type { KeyValueStore } from "../../ports/index.js";
import type { Table } from "../../table/index.js";
import { mergedEntries, mergedHistory, type RecordEntry, recordBytes, recordReader } from "./onlineRecord.js";
import type { RegisteredView } from "./registeredView.js";
import type { ViewRows } from "./viewRows.js";
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
  const { skipped, added } = entriesOf(rows, reach === null ? now : null);
  const read = recordReader(view.features.length);
  let written = 0;
  let unchanged = 0;
  for (let ids = [...added.keys()]; ids.length > 0; ) {
    signal?.throwIfAborted();
    const found = await store.get(
      ids.map((id) => online + rows.keys[id]!),
      signal === undefined ? {} : { signal },
    );
    const swaps = ids.flatMap((id, i) => {
      const before = found[i] ?? null;
      const kept = before === null ? [] : read(before.bytes);
      const more = added.get(id)!;
      const merged =
        reach === null ? mergedEntries(kept, more, now) : mergedHistory(kept, more, { now, reach });
      const bytes = recordBytes(merged);
      if (before !== null && sameBytes(before.bytes, bytes)) return [];
      return [{ id, key: online + rows.keys[id]!, expected: before?.version ?? null, bytes }];
    });
    const answers = await store.compareAndSwapAll(swaps);
    unchanged += ids.length - swaps.length;
    ids = swaps.flatMap(({ id }, i) => ("conflict" in answers[i]! ? [id] : []));
    written += swaps.length - ids.length;
  }
  return { written, unchanged, skipped };
}

/**
 * The entries of each key, by its place. Of those that a moment sees only the newest: of events without windows no other will be seen any
 * more; `null` keeps all.
 */
function entriesOf(
  rows: ViewRows,
  now: number | null,
): { readonly added: ReadonlyMap<number, readonly RecordEntry[]>; readonly skipped: number } {
  const newest = new Int32Array(rows.keys.length).fill(-1);
  const added = new Map<number, RecordEntry[]>();
  let skipped = 0;
  const add = (id: number, row: number): void => {
    const entries = added.get(id);
    if (entries === undefined) added.set(id, [rows.entry(row)]);
    else entries.push(rows.entry(row));
  };
  for (let row = 0; row < rows.rows; row++) {
    const id = rows.ids[row]!;
    const known = rows.knownAt(row);
    if (id < 0 || known === null) skipped += 1;
    else if (now === null || known > now || rows.happenedAt(row) > now) add(id, row);
    else if (newest[id]! < 0 || !isNewer(rows, newest[id]!, row)) newest[id] = row;
  }
  for (let id = 0; id < newest.length; id++) if (newest[id]! >= 0) add(id, newest[id]!);
  return { added, skipped };
}

function isNewer(rows: ViewRows, a: number, b: number): boolean {
  const ahead = rows.happenedAt(a) - rows.happenedAt(b);
  return ahead > 0 || (ahead === 0 && rows.knownAt(a)! > rows.knownAt(b)!);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
