import type { AsOfView, JoinedView, JoinStatus } from "./asOfTables.js";
import { joinStatuses } from "./asOfTables.js";
import type { Askers, Events } from "./sweep.js";

/** What a sweep found, and by which rule it is judged. */
export interface Found {
  readonly askers: Askers;
  readonly events: Events;
  /** The newest event of each row, known or not. */
  readonly newest: Int32Array;
  /** The event whose value the row gets. */
  readonly served: Int32Array;
  /** The one that it would get by the other rule of knowing. */
  readonly compared: Int32Array;
  /** Whether a value as old as the time to live has expired. */
  readonly ttlOpen: boolean;
}

const code = (status: JoinStatus): number => joinStatuses.indexOf(status);
const present: number = /* @__PURE__ */ code("present");
const expired: number = /* @__PURE__ */ code("expired");
const notYetKnown: number = /* @__PURE__ */ code("not-yet-known");
const notFound: number = /* @__PURE__ */ code("not-found");
const nullTime: number = /* @__PURE__ */ code("null-time");
const nullKey: number = /* @__PURE__ */ code("null-key");

/** The statuses of a view's values, and the rows that leak. */
export function judgedView({ name, ttlMs = Infinity }: AsOfView, found: Found): JoinedView {
  const { askers, events, newest, served, compared, ttlOpen } = found;
  const { ids, moments } = askers;
  const { times } = events;
  const rows = ids.length;
  const statuses = new Uint8Array(rows);
  const counts = new Uint32Array(joinStatuses.length);
  const leaked = new Uint32Array(compared === served ? 0 : rows);
  let leaks = 0;
  for (let row = 0; row < rows; row++) {
    const event = served[row]!;
    const now = moments[row]!;
    let status = present;
    if (ids[row]! < 0) status = nullKey;
    else if (Number.isNaN(now)) status = nullTime;
    else if (event < 0) status = newest[row]! < 0 ? notFound : notYetKnown;
    else {
      const age = Math.abs(now - times[event]!);
      if (age > ttlMs || (ttlOpen && age === ttlMs)) status = expired;
    }
    statuses[row] = status;
    counts[status]!++;
    const other = compared[row]!;
    if (other === event) continue;
    const age = other < 0 ? Infinity : Math.abs(now - times[other]!);
    if (status === present || age < ttlMs || (other >= 0 && !ttlOpen && age === ttlMs)) leaked[leaks++] = row;
  }
  return { name, rows: served, statuses, counts: countsOf(counts), leakedRows: leaked.slice(0, leaks) };
}

function countsOf(counts: Uint32Array): { readonly [status in JoinStatus]: number } {
  return {
    present: counts[present]!,
    expired: counts[expired]!,
    "not-yet-known": counts[notYetKnown]!,
    "not-found": counts[notFound]!,
    "null-time": counts[nullTime]!,
    "null-key": counts[nullKey]!,
  };
}
