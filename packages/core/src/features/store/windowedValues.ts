import type { Column, Table } from "../../table/index.js";
import { tableFrom } from "../../table/index.js";
import { durationMs } from "../../time/index.js";
import type { FeatureView } from "../definitions/featureView.js";
import { windowedColumns, windowedOf } from "../windows/windowedFeatures.js";
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
    windowedOf({ view }),
    { table: tableFrom(asked), time: at },
    { table, entity: [id], eventTime: at, knownAt: known },
  );
}
