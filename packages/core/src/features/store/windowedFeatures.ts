import type { Column, Table } from "../../table/index.js";
import { tableFrom } from "../../table/index.js";
import { durationMs } from "../../time/index.js";
import type { FeatureView } from "../definitions/featureView.js";
import type { AsOfSpine } from "../joins/asOfTables.js";
import type { WindowEvents } from "../windows/trailingAggregates.js";
import { trailingAggregates } from "../windows/trailingAggregates.js";
import type { TrailingWindow, WindowAggregate } from "../windows/windowTables.js";
import type { FeatureCell, RecordEntry } from "./onlineRecord.js";

/** How far back the statistics of a view look: over so much time, and over so many events. */
export interface Reach {
  readonly ms: number;
  readonly rows: number;
}

/** How far back a view looks, `null` where none of its features is a statistic over a window. */
export function reachOf({ features }: FeatureView): Reach | null {
  const windows = features.flatMap(({ aggregation }) => (aggregation === undefined ? [] : [aggregation]));
  if (windows.length === 0) return null;
  return {
    ms: Math.max(0, ...windows.map(({ window }) => (window === undefined ? 0 : durationMs(window)))),
    rows: Math.max(0, ...windows.map(({ rows = 0 }) => rows)),
  };
}

/** The statistics of a view as of each row of a spine, from events that hold each feature's expression under its name. */
export function windowedColumns(
  view: FeatureView,
  spine: AsOfSpine,
  events: WindowEvents,
): ReadonlyMap<string, Column> {
  const windows = new Map<
    string,
    { readonly window: TrailingWindow; readonly aggregates: WindowAggregate[] }
  >();
  for (const { name, aggregation } of view.features) {
    if (aggregation === undefined) continue;
    const { statistic, window, rows, ends, quantile, halfLife } = aggregation;
    const shared = JSON.stringify([window, rows, ends]);
    const known = windows.get(shared) ?? {
      window: {
        ...(window === undefined ? {} : { widthMs: durationMs(window) }),
        ...(rows === undefined ? {} : { rows }),
        ...(ends === undefined ? {} : { ends }),
      },
      aggregates: [],
    };
    windows.set(shared, known);
    known.aggregates.push({
      name,
      statistic,
      column: name,
      ...(quantile === undefined ? {} : { quantile }),
      ...(halfLife === undefined ? {} : { halfLifeMs: durationMs(halfLife) }),
    });
  }
  const columns = new Map<string, Column>();
  for (const { window, aggregates } of windows.values())
    for (const column of trailingAggregates(spine, events, { ...window, aggregates }).columns)
      columns.set(column.name, column);
  return columns;
}

/** Names that no feature takes. */
const [id, at, known] = ["\u0000id", "\u0000at", "\u0000known"];

/** The statistics of entities at a moment, from the entries of each: what {@link windowedColumns} gives for their events. */
export function windowedValues(
  view: FeatureView,
  records: readonly (readonly RecordEntry[])[],
  now: number,
): ReadonlyMap<string, Column> {
  const ids: number[] = [];
  const entries: RecordEntry[] = [];
  records.forEach((record, i) => {
    for (const entry of record) {
      ids.push(i);
      entries.push(entry);
    }
  });
  const columns: { [column: string]: FeatureCell[] | Float64Array } = {
    [id]: Float64Array.from(ids),
    [at]: Float64Array.from(entries, ({ eventTime }) => eventTime),
    [known]: Float64Array.from(entries, ({ knownAt }) => knownAt),
  };
  const cells: Table["columns"] = view.features.flatMap(({ name, expression, aggregation }, place) =>
    aggregation === undefined
      ? []
      : tableFrom(
          { [name]: entries.map((entry) => entry.cells[place]!) },
          { columns: { [name]: expression.type } },
        ).columns,
  );
  const asked = { [id]: Float64Array.from(records.keys()), [at]: new Float64Array(records.length).fill(now) };
  const table: Table = { rows: entries.length, columns: [...tableFrom(columns).columns, ...cells] };
  return windowedColumns(
    view,
    { table: tableFrom(asked), time: at },
    { table, entity: [id], eventTime: at, knownAt: known },
  );
}
