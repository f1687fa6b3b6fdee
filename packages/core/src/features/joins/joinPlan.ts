import type { KeyIndex } from "../../table/index.js";
import { keyIndex } from "../../table/index.js";
import { askingColumns } from "../definitions/askingColumns.js";
import type { AsOfJoin, AsOfSpine, AsOfView, JoinedView } from "./asOfTables.js";
import { joinStatuses } from "./asOfTables.js";
import { answeredColumns, requireNames } from "./joinedColumns.js";
import type { Room } from "./room.js";
import { createRoom, newArrays } from "./room.js";
import type { Askers, Events, SweepInput } from "./sweepInput.js";
import type { TimeColumn, Timeline } from "./timeline.js";
import {
  allFinite,
  hasTime,
  idsInOrder,
  rowNumbers,
  timeColumn,
  timelineOf,
  timesInOrder,
} from "./timeline.js";
import type { Verdicts } from "./verdicts.js";
import { expired, notFound, notYetKnown, nullKey, nullTime, present } from "./verdicts.js";

/** Joins each view to a spine by a sweep, and collects what they give. */
export function joinedBy(
  spine: AsOfSpine,
  views: readonly AsOfView[],
  sweep: (view: AsOfView, input: SweepInput) => Verdicts,
): AsOfJoin {
  requireViews(views);
  requireNames(spine, views);
  const timeline = timelineOf(timeColumn(spine.table, spine.time));
  const plans = new Map<string, { readonly index: KeyIndex; readonly askers: Askers }>();
  const { rows } = spine.table;
  const columns = [...spine.table.columns];
  const asked = askedRows(timeline, rows);
  const kept = new Int32Array(rows);
  const room = createRoom();
  const joined = views.map((view) => {
    const keys = askingColumns(view.entity, view.joinKeys);
    const named = JSON.stringify(keys);
    let plan = plans.get(named);
    if (plan === undefined) {
      const index = keyIndex(spine.table, keys);
      const askers = {
        times: timeline.times,
        ids: idsInOrder(index.ids, timeline.order, newArrays),
        keys: index.count,
      };
      plan = { index, askers };
      plans.set(named, plan);
    }
    room.clear();
    const { events, order } = eventsOf(view, plan.index, room);
    // Where the rows stand in order, the verdicts in the order of time are the answer.
    const answers = timeline.order === null ? newArrays : room;
    const verdicts = sweep(view, { askers: plan.askers, events, room: answers });
    const answered = joinedView(view.name, verdicts, { asked, eventOrder: order, ids: plan.index.ids });
    columns.push(...answeredColumns(view, answered, kept));
    return answered;
  });
  return { table: { rows, columns }, views: joined, leakedRows: union(joined, rows) };
}

/** The events of a view in order, with the ids that their keys have in an index; `order` has the row of each, `null` where they stand so. */
export function eventsOf(
  view: AsOfView,
  index: KeyIndex,
  room: Room = newArrays,
): { readonly events: Events; readonly order: Uint32Array | null } {
  const timeline = timelineOf(timeColumn(view.table, view.eventTime), room);
  const ids = index.idsIn(view.table, view.entity, room.ints(view.table.rows));
  if (view.knownAt === "event-time") {
    const { times, order } = timeline;
    return { events: { times, ids: idsInOrder(ids, order, room), known: null }, order };
  }
  const known = knownTimes(timeColumn(view.table, view.knownAt));
  const { times, order } = tiesByKnownAt(timeline, known, ids);
  return {
    events: { times, ids: idsInOrder(ids, order, room), known: timesInOrder(known, order, room) },
    order,
  };
}

/** Runs of equal times up to this length are looked through for two of one key. */
const longestRun = 16;

/** A timeline in which the events of one key at one time stand in the order in which they became known, those that never did first. */
function tiesByKnownAt({ times, order }: Timeline, known: Float64Array, ids: Int32Array): Timeline {
  let fixed = order;
  const isLater = (row: number, next: number): boolean =>
    known[row] !== Infinity && (known[next] === Infinity || known[row]! > known[next]!);
  const rowAt = (place: number): number => (order === null ? place : order[place]!);
  const sharesKey = (from: number, to: number): boolean => {
    if (to - from > longestRun) return true;
    for (let a = from; a < to; a++)
      for (let b = a + 1; b < to; b++) if (ids[rowAt(a)] === ids[rowAt(b)]) return true;
    return false;
  };
  for (let to = nextTie(times, 1); to < times.length; to = nextTie(times, to + 1)) {
    const from = to - 1;
    let ascending = true;
    for (; to < times.length && times[to] === times[from]; to++)
      if (isLater(rowAt(to - 1), rowAt(to))) ascending = false;
    if (ascending || !sharesKey(from, to)) continue;
    if (fixed === order) fixed = order === null ? rowNumbers(times.length) : order.slice();
    const run = Array.from(fixed!.subarray(from, to));
    fixed!.set(
      run.sort((a, b) => (isLater(a, b) ? 1 : isLater(b, a) ? -1 : a - b)),
      from,
    );
  }
  return { times, order: fixed };
}

/** The first place from `place` on whose time is that of the place before it; the number of times where there is none. */
function nextTie(times: Float64Array, place: number): number {
  let before = times[place - 1]!;
  for (let next = place; next < times.length; next++) {
    const time = times[next]!;
    if (time === before) return next;
    before = time;
  }
  return times.length;
}

/** When each row became known, Infinity where it never did. */
export function knownTimes(column: TimeColumn): Float64Array {
  const { values, missing } = column;
  const complete = missing === 0 && allFinite(values);
  return complete ? values : values.map((value, row) => (hasTime(column, row) ? value : Infinity));
}

/** Throws `RangeError` unless views can be joined: some, each of its own name, with a time to live that is none or a number from 0. */
export function requireViews(views: readonly AsOfView[]): void {
  if (views.length === 0) throw new RangeError("cannot join no view: it needs one or more");
  const names = new Set<string>();
  for (const { name, ttlMs } of views) {
    if (names.has(name)) throw new RangeError(`cannot join two views "${name}": it needs one of each name`);
    names.add(name);
    if (ttlMs !== undefined && !(ttlMs >= 0))
      throw new RangeError(
        `cannot join the view "${name}" with a time to live of ${ttlMs} ms: it needs a number from 0`,
      );
  }
}

/** Where rows that ask stand in the order of time. */
interface AskedRows {
  /** The row of each place; `null` where they stand in order. */
  readonly order: Uint32Array | null;
  /** The place of each row, −1 where it has no time; `null` where they stand in order. */
  readonly places: Int32Array | null;
}

function askedRows({ order }: Timeline, rows: number): AskedRows {
  if (order === null) return { order, places: null };
  const places = new Int32Array(rows).fill(-1);
  for (let place = 0; place < order.length; place++) places[order[place]!] = place;
  return { order, places };
}

/** Verdicts in the order of time as the answer in the order of the rows; `eventOrder` has the row of each event. */
function joinedView(
  name: string,
  { events, statuses, leaked }: Verdicts,
  {
    asked,
    eventOrder,
    ids,
  }: { readonly asked: AskedRows; readonly eventOrder: Uint32Array | null; readonly ids: Int32Array },
): JoinedView {
  if (eventOrder !== null)
    for (let i = 0; i < events.length; i++) if (events[i]! >= 0) events[i] = eventOrder[events[i]!]!;
  const leakedRows = Uint32Array.from(leaked);
  const { order, places } = asked;
  if (order === null || places === null)
    return { name, rows: events, statuses, counts: countsOf(statuses), leakedRows };
  const rows = new Int32Array(places.length);
  const placed = new Uint8Array(places.length);
  for (let row = 0; row < rows.length; row++) {
    const place = places[row]!;
    rows[row] = place < 0 ? -1 : events[place]!;
    placed[row] = place < 0 ? (ids[row]! < 0 ? nullKey : nullTime) : statuses[place]!;
  }
  for (let i = 0; i < leakedRows.length; i++) leakedRows[i] = order[leakedRows[i]!]!;
  return { name, rows, statuses: placed, counts: countsOf(placed), leakedRows: leakedRows.sort() };
}

/** Four counters of each status, one for every fourth row: a counter that is met again at once has to wait for itself. */
function countsOf(statuses: Uint8Array): JoinedView["counts"] {
  const counters = new Uint32Array(4 * joinStatuses.length);
  for (let row = 0; row < statuses.length; row++) counters[statuses[row]! * 4 + (row & 3)]!++;
  const counts = joinStatuses.map((_, i) => counters.subarray(4 * i, 4 * i + 4).reduce((a, b) => a + b, 0));
  return {
    present: counts[present]!,
    expired: counts[expired]!,
    "not-yet-known": counts[notYetKnown]!,
    "not-found": counts[notFound]!,
    "null-time": counts[nullTime]!,
    "null-key": counts[nullKey]!,
  };
}

/** The rows that leak through any of the views. */
function union(views: readonly JoinedView[], rows: number): Uint32Array {
  const [only] = views;
  if (views.length === 1 && only !== undefined) return only.leakedRows;
  const marks = new Uint8Array(rows);
  let count = 0;
  for (const { leakedRows } of views)
    for (let i = 0; i < leakedRows.length; i++) {
      count += 1 - marks[leakedRows[i]!]!;
      marks[leakedRows[i]!] = 1;
    }
  const all = new Uint32Array(count);
  let at = 0;
  for (let row = 0; at < count; row++) if (marks[row] === 1) all[at++] = row;
  return all;
}
