import type { Table } from "../../table/index.js";
import { filterRows } from "../../table/index.js";
import { checkedEvents } from "./checkedEvents.js";
import { keyTexts } from "./entityKey.js";
import type { RegisteredView } from "./registeredView.js";
import type { StorePorts } from "./storePorts.js";
import type { ViewRows } from "./viewRows.js";
import { knownColumn } from "./viewRows.js";

/** Events of the history, and how many of those that were asked for have no key, no time or no moment at which they became known. */
export interface KnownTogether {
  /** `null` where none of them can be known. */
  readonly events: Table | null;
  readonly skipped: number;
}

/** All events of the history that became known at the same moments as some events of the same entities, these included. */
export async function knownTogether(
  { offline, clock }: Pick<StorePorts, "offline" | "clock">,
  registered: RegisteredView,
  { events: asked, signal }: { readonly events: ViewRows; readonly signal: AbortSignal | undefined },
): Promise<KnownTogether> {
  const { view } = registered;
  const wanted = new Map<string, Set<number>>();
  let from = Infinity;
  let until = -Infinity;
  let skipped = 0;
  for (let row = 0; row < asked.rows; row++) {
    const key = asked.keys[asked.ids[row]!] ?? null;
    const known = asked.knownAt(row);
    if (key === null || known === null) {
      skipped += 1;
      continue;
    }
    const moments = wanted.get(key) ?? new Set();
    wanted.set(key, moments.add(known));
    from = Math.min(from, known);
    until = Math.max(until, known);
  }
  if (wanted.size === 0) return { events: null, skipped };
  const read = await offline.read(view, { from, until }, signal === undefined ? {} : { signal });
  const { valid } = checkedEvents(registered, read, clock);
  const keys = keyTexts(valid, view.entity);
  const known = knownColumn(view, valid);
  const mask = keys.map((key, row) =>
    key !== null && wanted.get(key)?.has(known.values[row]!) === true ? 1 : 0,
  );
  return { events: filterRows(valid, Uint8Array.from(mask)), skipped };
}
