import type { Column, Table } from "../../table/index.js";
import { filterRows, takeRows } from "../../table/index.js";
import type { AsOfSpine, AsOfView, JoinedView } from "../joins/asOfTables.js";
import { joinStatuses } from "../joins/asOfTables.js";
import { hasTime, timeColumn } from "../joins/timeline.js";
import { windowedColumns, windowedOf } from "../windows/windowedFeatures.js";
import type { ServedRegistered } from "./servedView.js";
import { featureCell } from "./viewRows.js";

/** The statistics of a view beside a training set. */
export interface WindowedFeatures {
  readonly columns: ReadonlyMap<string, Column>;
  /** Rows whose statistics would be others if the second clock were ignored. */
  readonly leakedRows: Uint32Array;
}

/** The statistics over windows of a view, missing where its status is not `present`. */
export function trainingWindows(
  spine: AsOfSpine,
  {
    view,
    events,
    joined,
  }: { readonly view: ServedRegistered; readonly events: AsOfView; readonly joined: JoinedView },
  knownBy: "row-time" | number,
): WindowedFeatures {
  const { registered, places } = view;
  if (registered.reach === null) return { columns: new Map(), leakedRows: new Uint32Array() };
  const windowed = windowedOf({ view: registered.view });
  const ignoring: AsOfView = { ...events, knownAt: "event-time" };
  const seen = knownBy === "row-time" ? events : { ...ignoring, table: knownTable(events, knownBy) };
  const rows = Int32Array.from(joined.statuses, (status, row) =>
    joinStatuses[status] === "present" ? row : -1,
  );
  const masked = (columns: ReadonlyMap<string, Column>): Map<string, Column> => {
    const taken = takeRows({ rows: rows.length, columns: [...columns.values()] }, rows);
    return new Map(taken.columns.map((column) => [column.name, column]));
  };
  const columns = masked(windowedColumns(windowed, spine, seen));
  // Where one clock is both, nothing leaks.
  if (seen.knownAt === "event-time" && knownBy === "row-time")
    return { columns, leakedRows: new Uint32Array() };
  const others = masked(windowedColumns(windowed, spine, ignoring));
  const names = places
    .map((place) => registered.view.features[place]!.name)
    .filter((name) => columns.has(name));
  const leaked = Array.from(rows.keys()).filter((row) =>
    names.some(
      (name) => !Object.is(featureCell(columns.get(name)!, row), featureCell(others.get(name)!, row)),
    ),
  );
  return { columns, leakedRows: Uint32Array.from(leaked) };
}

/** The events that were known by an instant. */
function knownTable({ table, knownAt, eventTime }: AsOfView, instant: number): Table {
  const known = timeColumn(table, knownAt === "event-time" ? eventTime : knownAt);
  const mask = Uint8Array.from({ length: table.rows }, (_, row) =>
    hasTime(known, row) && known.values[row]! <= instant ? 1 : 0,
  );
  return filterRows(table, mask);
}

/** What a view answered, with the rows that leak by its statistics too. */
export function withLeaks(view: JoinedView, more: Uint32Array, rows: number): JoinedView {
  return more.length === 0 ? view : { ...view, leakedRows: unionOf([view.leakedRows, more], rows) };
}

/** The rows in any of the lists, ascending. */
export function unionOf(lists: readonly Uint32Array[], rows: number): Uint32Array {
  const isIn = new Uint8Array(rows);
  for (const list of lists) for (const row of list) isIn[row] = 1;
  return Uint32Array.from(isIn.keys()).filter((row) => isIn[row] === 1);
}
