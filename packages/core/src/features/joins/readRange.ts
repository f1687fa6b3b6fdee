import type { Table } from "../../table/index.js";
import { filterRows, keyIndex, select } from "../../table/index.js";
import type { AsOfView } from "./asOfTables.js";
import { joinedColumns } from "./joinedColumns.js";
import { eventsOf, requireViews } from "./joinPlan.js";

/** Which events are read. */
export interface RangeOptions {
  /** The first moment of the range. */
  readonly from: number;
  /** The moment behind its last. */
  readonly to: number;
  /** By when an event must have been known; `ever` takes the newest version of each, whenever it came. */
  readonly knownBy: number | "ever";
}

/**
 * The events of a view in [from, to), without rows that ask: of each entity and event time the version that was known last by an instant, in
 * order of time, then of rows. The columns are the keys, the event time and what the view gives. Events without a key or a time are left out.
 *
 * Throws `RangeError` for a range that is not finite or runs backwards or a `knownBy` that is no instant; `InputError` (`missing-column`,
 * `wrong-type`). Cost: O(m log m), O(m) where the events come in order of time.
 *
 * @example
 * import { readRange } from "@probity/core/features";
 * import { rowsOf, tableFrom } from "@probity/core/table";
 * const table = tableFrom({ user: ["a", "a", "a"], at: [10, 10, 30], entered: [11, 25, 31], balance: [5, 6, 7] });
 * const view = { name: "account", table, entity: ["user"], eventTime: "at", knownAt: "entered" };
 * rowsOf(readRange(view, { from: 0, to: 30, knownBy: 20 })); // => [{ user: "a", at: 10, balance: 5 }]
 * rowsOf(readRange(view, { from: 0, to: 30, knownBy: "ever" })); // => [{ user: "a", at: 10, balance: 6 }]
 */
export function readRange(view: AsOfView, options: RangeOptions): Table {
  const { from, to, knownBy } = options;
  if (!Number.isFinite(from) || !Number.isFinite(to) || from > to)
    throw new RangeError(
      `cannot read events from ${from} to ${to}: it needs a finite range that runs forwards`,
    );
  if (knownBy !== "ever" && !Number.isFinite(knownBy))
    throw new RangeError(`cannot read what was known by ${knownBy}: it needs an instant or "ever"`);
  requireViews([view]);
  const index = keyIndex(view.table, view.entity);
  const { events, order } = eventsOf(view, index);
  const { times, ids, known } = events;
  const newest = new Int32Array(index.count).fill(-1);
  const kept = new Uint8Array(times.length);
  for (let event = 0; event < times.length; event++) {
    const id = ids[event]!;
    const time = times[event]!;
    if (id < 0 || time < from || time >= to) continue;
    if (knownBy !== "ever" && (known === null ? time : known[event]!) > knownBy) continue;
    // Of equal times the later place wins.
    const other = newest[id]!;
    if (other >= 0 && times[other] === time) kept[other] = 0;
    kept[event] = 1;
    newest[id] = event;
  }
  const rows = new Uint32Array(kept.reduce((sum, one) => sum + one, 0));
  let at = 0;
  for (let event = 0; event < kept.length; ) {
    const time = times[event];
    const first = at;
    for (; event < kept.length && times[event] === time; event++)
      if (kept[event] === 1) rows[at++] = order === null ? event : order[event]!;
    // Events of one time may stand in the order in which they became known.
    if (at - first > 1) rows.subarray(first, at).sort();
  }
  const columns = [...new Set([...view.entity, view.eventTime, ...joinedColumns(view)])];
  return filterRows(select(view.table, columns), rows);
}
