import type { Column, Table, TimestampColumn } from "../../table/index.js";
import { keyIndex, select, takeRows } from "../../table/index.js";
import type { AsOfView } from "../joins/asOfTables.js";
import { knownTimes } from "../joins/joinPlan.js";
import { timeColumn, timelineOf } from "../joins/timeline.js";
import { accumulatorOf } from "./accumulators.js";
import { aggregateColumns } from "./aggregateColumns.js";
import { groupedRows } from "./eventOrder.js";
import { placedEvents } from "./placedEvents.js";
import { sweepWindows } from "./sweepWindows.js";
import type { WindowAggregate } from "./windowTables.js";
import { requireAggregates } from "./windowTables.js";

/** Which statistics are computed over windows that the events themselves cut out. */
export interface CutOptions {
  readonly aggregates: readonly WindowAggregate[];
  /** By when an event must have been known to count; all count unless stated. */
  readonly knownBy?: number;
}

/** The windows of one group over its places in order of time; neither end moves back. */
export interface CutWindows {
  add(window: {
    readonly low: number;
    readonly high: number;
    readonly start: number;
    readonly end: number;
  }): void;
}

/** A row for each window that `cut` finds among the times of an entity, in [from, to): the keys, start, end and aggregates. */
export function aggregatedWindows(
  events: Pick<AsOfView, "table" | "entity" | "eventTime" | "knownAt">,
  { aggregates, knownBy = Infinity }: CutOptions,
  cut: (
    times: Float64Array,
    places: { readonly from: number; readonly to: number },
    windows: CutWindows,
  ) => void,
): Table {
  requireAggregates(aggregates);
  const { table, entity, eventTime, knownAt } = events;
  for (const taken of ["window_start", "window_end", ...entity])
    if (aggregates.some(({ name }) => name === taken))
      throw new RangeError(`cannot name an aggregate "${taken}": the windows have a column of that name`);
  const column = timeColumn(table, eventTime);
  const { ids, count } = keyIndex(table, entity);
  const known =
    knownBy === Infinity ? null : knownTimes(knownAt === "event-time" ? column : timeColumn(table, knownAt));
  const counted = known === null ? ids : ids.map((id, row) => (known[row]! <= knownBy ? id : -1));
  const places = groupedRows(timelineOf(column), counted, count);
  const list = { low: [] as number[], high: [] as number[], start: [] as number[], end: [] as number[] };
  const windows: CutWindows = {
    add({ low, high, start, end }) {
      list.low.push(low);
      list.high.push(high);
      list.start.push(start);
      list.end.push(end);
    },
  };
  const firsts = new Uint32Array(count + 1);
  for (let id = 0; id < count; id++) {
    const [from, to] = [places.starts[id]!, places.starts[id + 1]!];
    if (from < to) cut(places.times, { from, to }, windows);
    firsts[id + 1] = list.low.length;
  }
  const moments = Float64Array.from(list.end);
  const bounds = {
    low: Uint32Array.from(list.low),
    high: Uint32Array.from(list.high),
    moments,
    rows: Infinity,
  };
  const accumulators = aggregates.map((one) =>
    accumulatorOf(one, placedEvents(table, one, places), { widthMs: windowWidth(list), rows: Infinity }),
  );
  const results = aggregates.map(() => new Float64Array(moments.length));
  for (let id = 0; id < count; id++)
    sweepWindows(
      {
        from: places.starts[id]!,
        to: places.starts[id + 1]!,
        firstResult: firsts[id]!,
        lastResult: firsts[id + 1]!,
      },
      bounds,
      { accumulators, results },
    );
  const rows = Uint32Array.from(moments.keys());
  const firstRows = Int32Array.from(list.low, (place) => places.rows[place]!);
  const columns: Column[] = [
    ...takeRows(select(table, entity), firstRows).columns,
    timesColumn("window_start", Float64Array.from(list.start), column.kind),
    timesColumn("window_end", moments, column.kind),
    ...aggregateColumns(table, aggregates, { numbers: results, rows, spineRows: moments.length, places }),
  ];
  return { rows: moments.length, columns };
}

/** Windows of one width have a rate; others do not. */
function windowWidth({
  start,
  end,
}: {
  readonly start: readonly number[];
  readonly end: readonly number[];
}): number {
  return start.length === 0 ? 1 : end[0]! - start[0]!;
}

function timesColumn(name: string, values: Float64Array, kind: "number" | "timestamp"): Column {
  const head = { name, length: values.length, missing: 0, validity: null };
  const instants: TimestampColumn["logicalType"] = { type: "timestamp", unit: "ms", timezone: "UTC" };
  return kind === "number"
    ? { kind, ...head, logicalType: { type: "float64" }, values }
    : { kind, ...head, logicalType: instants, values };
}
