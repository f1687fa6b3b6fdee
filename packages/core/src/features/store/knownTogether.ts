import type { Table } from "../../table/index.js";
import { filterRows } from "../../table/index.js";
import { checkedEvents } from "./checkedEvents.js";
import { keyTexts } from "./entityKey.js";
import type { RegisteredView } from "./registeredView.js";
import type { StorePorts } from "./storePorts.js";
import { knownColumn, viewRows } from "./viewRows.js";

/** All events of the history that became known at the same moments as some events of the same entities, these included. */
export async function knownTogether(
  { offline, clock }: StorePorts,
  registered: RegisteredView,
  events: Table,
): Promise<Table> {
  const { view } = registered;
  const asked = viewRows(view, events);
  const wanted = new Map<string, Set<number>>();
  let from = Infinity;
  let until = -Infinity;
  for (let row = 0; row < asked.rows; row++) {
    const key = asked.keys[row] ?? null;
    const known = asked.knownAt(row);
    if (key === null || known === null) continue;
    const moments = wanted.get(key) ?? new Set();
    wanted.set(key, moments.add(known));
    from = Math.min(from, known);
    until = Math.max(until, known);
  }
  if (wanted.size === 0) return events;
  const read = await offline.read(view, { from, until });
  const { valid } = checkedEvents(registered, read, clock);
  const keys = keyTexts(valid, view.entity);
  const known = knownColumn(view, valid);
  const mask = keys.map((key, row) =>
    key !== null && wanted.get(key)?.has(known.values[row]!) === true ? 1 : 0,
  );
  return filterRows(valid, Uint8Array.from(mask));
}
