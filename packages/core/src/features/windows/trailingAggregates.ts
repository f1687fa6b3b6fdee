import type { Table } from "../../table/index.js";
import { keyIndex } from "../../table/index.js";
import { askingColumns } from "../definitions/askingColumns.js";
import type { AsOfSpine, AsOfView } from "../joins/asOfTables.js";
import { knownTimes } from "../joins/joinPlan.js";
import { sortedTimeline, timeColumn, timelineOf } from "../joins/timeline.js";
import { accumulatorOf } from "./accumulators.js";
import { aggregateColumns } from "./aggregateColumns.js";
import type { GroupedRows } from "./eventOrder.js";
import { groupedRows } from "./eventOrder.js";
import { placedEvents } from "./placedEvents.js";
import type { SeenPlaces, WindowBounds } from "./sweepWindows.js";
import { sweepSeenWindows, sweepWindows } from "./sweepWindows.js";
import type { SettledWindow, TrailingWindow, WindowAggregate } from "./windowTables.js";
import { requireAggregates, settledWindow } from "./windowTables.js";

/** Events over which windows slide. */
export type WindowEvents = Pick<AsOfView, "table" | "entity" | "eventTime" | "knownAt" | "joinKeys">;

/** Which statistics are computed over which window. */
export interface TrailingOptions extends TrailingWindow {
  readonly aggregates: readonly WindowAggregate[];
}

/**
 * For each row of a spine, statistics of the events of its entity in the window that ends at its moment t: (t − width, t] unless other ends
 * are asked for, the newest rows, or all events so far. By both clocks: an event counts if it happened in the window and was known at or
 * before t. A window that slides is this with the events themselves as the spine.
 *
 * Of no values the count and the distinct count are 0, every other statistic is missing; so are all of them for a row without a key or a time,
 * and a result that is not finite (±Infinity among the values, an overflow). Missing values and NaN are left out of all but `row-count`.
 * Sums and means come from the correctly rounded sum, so that they depend neither on the order nor on what has left the window. Variance and
 * standard deviation have the divisor n − 1 and need two values; quantiles are of type 7; `first` and `last` are cells as they stand, by time,
 * then row; `rate` is the count a second; a decayed sum is Σ x · 2^(−age / half-life). The two approximate statistics are sketches.
 *
 * The table has a column for each aggregate, in the order of the spine's rows. Throws `RangeError` for a window or an aggregate out of range,
 * `TypeError` for one without its column, `InputError` (`missing-column`, `wrong-type`).
 * Cost: O((n + m) log m); sketches and decayed sums over a width in time cost O(events in the window) a row. Golden: features/time.json.
 *
 * @example
 * import { trailingAggregates } from "@probity/core/features";
 * import { rowsOf, tableFrom } from "@probity/core/table";
 * const table = tableFrom({ user: ["a", "a", "a"], at: [1, 5, 9], amount: [10, 20, 40] });
 * const spine = { table: tableFrom({ user: ["a", "a", "b"], now: [5, 11, 11] }), time: "now" };
 * const spent = trailingAggregates(spine, { table, entity: ["user"], eventTime: "at", knownAt: "event-time" }, {
 *   widthMs: 6,
 *   aggregates: [{ name: "spent", statistic: "sum", column: "amount" }, { name: "bought", statistic: "count", column: "amount" }],
 * });
 * rowsOf(spent); // => [{ spent: 30, bought: 2 }, { spent: 40, bought: 1 }, { spent: null, bought: 0 }]
 */
export function trailingAggregates(spine: AsOfSpine, events: WindowEvents, options: TrailingOptions): Table {
  const { aggregates } = options;
  requireAggregates(aggregates);
  const window = settledWindow(options, aggregates);
  const { table, entity, eventTime, knownAt } = events;
  const keys = keyIndex(spine.table, askingColumns(entity, events.joinKeys));
  const timeline = timelineOf(timeColumn(table, eventTime));
  const places = groupedRows(timeline, keys.idsIn(table, entity), keys.count);
  const asked = groupedRows(timelineOf(timeColumn(spine.table, spine.time)), keys.ids, keys.count);
  const bounds = boundsOf(places, asked, window);
  const known = knownAt === "event-time" ? null : knownTimes(timeColumn(table, knownAt));
  const seen =
    known === null
      ? null
      : { seen: seenPlaces(places, known, window), active: new Uint8Array(places.rows.length) };
  const accumulators = aggregates.map((one) => accumulatorOf(one, placedEvents(table, one, places), window));
  const numbers = aggregates.map(() => new Float64Array(asked.rows.length));
  const sweep = { accumulators, results: numbers };
  for (let id = 0; id < keys.count; id++) {
    const group = {
      from: places.starts[id]!,
      to: places.starts[id + 1]!,
      firstResult: asked.starts[id]!,
      lastResult: asked.starts[id + 1]!,
    };
    if (group.firstResult === group.lastResult) continue;
    if (seen === null) sweepWindows(group, bounds, sweep);
    else sweepSeenWindows(group, { ...bounds, ...seen }, sweep);
  }
  const { rows: spineRows } = spine.table;
  return {
    rows: spineRows,
    columns: aggregateColumns(table, aggregates, { numbers, rows: asked.rows, spineRows, places }),
  };
}

/** The places of each result's window, by two pointers along the times of its group. */
function boundsOf(places: GroupedRows, asked: GroupedRows, window: SettledWindow): WindowBounds {
  const { widthMs, offsetMs, hopMs, startIncluded, endIncluded, rows } = window;
  const count = asked.rows.length;
  const [low, high] = [new Uint32Array(count), new Uint32Array(count)];
  for (let id = 0; id + 1 < places.starts.length; id++) {
    const to = places.starts[id + 1]!;
    let first = places.starts[id]!;
    let next = first;
    for (let result = asked.starts[id]!; result < asked.starts[id + 1]!; result++) {
      const end = asked.times[result]! - offsetMs;
      const start = hopMs > 0 ? Math.floor((end - widthMs) / hopMs) * hopMs : end - widthMs;
      const includesStart = startIncluded || hopMs > 0;
      while (next < to && (places.times[next]! < end || (endIncluded && places.times[next] === end))) next++;
      while (
        first < next &&
        (places.times[first]! < start || (!includesStart && places.times[first] === start))
      )
        first++;
      low[result] = first;
      high[result] = next;
    }
  }
  return { low, high, moments: asked.times, rows };
}

/** When places are first seen, in order within each group, those that a window's end passes later last. */
function seenPlaces(places: GroupedRows, known: Float64Array, { offsetMs }: SettledWindow): SeenPlaces {
  const { rows, times, starts } = places;
  const seen = new Float64Array(rows.length);
  const order = new Uint32Array(rows.length);
  let count = 0;
  for (const isLate of [true, false]) {
    for (let place = 0; place < rows.length; place++) {
      const passed = times[place]! + offsetMs;
      const knownAt = known[rows[place]!]!;
      if (knownAt === Infinity || knownAt > passed !== isLate) continue;
      order[count] = place;
      seen[count++] = Math.max(passed, knownAt);
    }
  }
  const sorted = sortedTimeline(seen.subarray(0, count), order.subarray(0, count));
  const groupOf = new Int32Array(rows.length);
  for (let id = 0; id + 1 < starts.length; id++) groupOf.fill(id, starts[id], starts[id + 1]);
  const next = starts.slice(0, -1);
  // What is never known is never seen.
  const result = {
    times: new Float64Array(rows.length).fill(Infinity),
    places: new Uint32Array(rows.length),
  };
  for (let i = 0; i < count; i++) {
    const place = sorted.order![i]!;
    const at = next[groupOf[place]!]!++;
    result.times[at] = sorted.times[i]!;
    result.places[at] = place;
  }
  return result;
}
