import type { KeyIndex } from "../../table/index.js";
import { keyIndex } from "../../table/index.js";
import type { AsOfJoin, AsOfSpine, AsOfView, JoinedView } from "./asOfTables.js";
import { joinedTable, requireNames } from "./joinedTable.js";
import type { Askers, Events } from "./sweep.js";
import type { TimeColumn } from "./timeline.js";
import { hasTime, timeColumn, timelineOf } from "./timeline.js";

/** Joins each view to a spine by a rule, and collects what they give. */
export function joinedBy(
  spine: AsOfSpine,
  views: readonly AsOfView[],
  join: (view: AsOfView, askers: Askers, events: Events) => JoinedView,
): AsOfJoin {
  requireViews(views);
  requireNames(spine, views);
  const column = timeColumn(spine.table, spine.time);
  const timeline = timelineOf(column);
  const moments = timesOf(column, Number.NaN);
  const indices = new Map<string, KeyIndex>();
  const joined = views.map((view) => {
    const keys = view.entity.map((name) => view.joinKeys?.[name] ?? name);
    const named = JSON.stringify(keys);
    const index = indices.get(named) ?? keyIndex(spine.table, keys);
    indices.set(named, index);
    return join(view, { timeline, moments, ids: index.ids, keys: index.count }, eventsOf(view, index));
  });
  return {
    table: joinedTable(spine, views, joined),
    views: joined,
    leakedRows: union(
      joined.map(({ leakedRows }) => leakedRows),
      spine.table.rows,
    ),
  };
}

/** The events of a view, with the ids that its keys have in an index. */
export function eventsOf(view: AsOfView, index: KeyIndex): Events {
  const column = timeColumn(view.table, view.eventTime);
  return {
    timeline: timelineOf(column),
    ids: index.idsIn(view.table, view.entity),
    times: column.values,
    known:
      view.knownAt === "event-time"
        ? null
        : timesOf(timeColumn(view.table, view.knownAt), Number.NEGATIVE_INFINITY),
  };
}

/** The times of a column, a stand-in where there is none. */
function timesOf(column: TimeColumn, none: number): Float64Array {
  const { values, missing } = column;
  let complete = missing === 0;
  for (let row = 0; complete && row < values.length; row++) complete = values[row]! - values[row]! === 0;
  return complete ? values : values.map((value, row) => (hasTime(column, row) ? value : none));
}

/** Throws `RangeError` unless views can be joined: some, each of its own name, with a time to live that is none or a positive number. */
export function requireViews(views: readonly AsOfView[]): void {
  if (views.length === 0) throw new RangeError("cannot join no view: it needs one or more");
  const names = new Set<string>();
  for (const { name, ttlMs } of views) {
    if (names.has(name))
      throw new RangeError(
        `cannot join two views "${name}": it needs one of each name, and a prefix for its columns`,
      );
    names.add(name);
    if (ttlMs !== undefined && !(ttlMs >= 0))
      throw new RangeError(
        `cannot join the view "${name}" with a time to live of ${ttlMs} ms: it needs a number from 0`,
      );
  }
}

function union(lists: readonly Uint32Array[], rows: number): Uint32Array {
  const [only] = lists;
  if (lists.length === 1 && only !== undefined) return only;
  const marks = new Uint8Array(rows);
  let count = 0;
  for (const list of lists)
    for (let i = 0; i < list.length; i++) {
      count += 1 - marks[list[i]!]!;
      marks[list[i]!] = 1;
    }
  const all = new Uint32Array(count);
  let at = 0;
  for (let row = 0; at < count; row++) if (marks[row] === 1) all[at++] = row;
  return all;
}
