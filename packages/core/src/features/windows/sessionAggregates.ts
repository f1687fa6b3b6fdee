import type { Table } from "../../table/index.js";
import type { CutOptions } from "./aggregatedWindows.js";
import { aggregatedWindows } from "./aggregatedWindows.js";
import type { WindowEvents } from "./trailingAggregates.js";

/** When a session ends. */
export interface SessionOptions extends CutOptions {
  /** The longest pause within a session; a longer one starts another. */
  readonly gapMs: number;
}

/**
 * Statistics of the events of each entity in sessions: runs of events with no pause longer than a gap. A row for each session, by entity, then
 * start: the keys, `window_start` and `window_end` (the times of its first and last event, both in it), and a column for each aggregate, with
 * the statistics of {@link trailingAggregates}, of which a session has no rate. Events without a key or a time are in none.
 *
 * Throws `RangeError` for a gap below 0, a rate, an aggregate out of range; `TypeError`, `InputError` as there. Cost: O(m log m).
 * Golden: features/time.json.
 *
 * @example
 * import { sessionAggregates } from "@probity/core/features";
 * import { rowsOf, tableFrom } from "@probity/core/table";
 * const table = tableFrom({ user: ["a", "a", "a"], at: [1, 5, 12], page: ["x", "y", "x"] });
 * const visits = sessionAggregates({ table, entity: ["user"], eventTime: "at", knownAt: "event-time" }, {
 *   gapMs: 5, aggregates: [{ name: "pages", statistic: "distinct-count", column: "page" }],
 * });
 * rowsOf(visits)[0]; // => { user: "a", window_start: 1, window_end: 5, pages: 2 }
 */
export function sessionAggregates(events: Omit<WindowEvents, "joinKeys">, options: SessionOptions): Table {
  const { gapMs, aggregates } = options;
  if (!(gapMs >= 0))
    throw new RangeError(`cannot cut sessions by a gap of ${gapMs} ms: it needs a number from 0`);
  if (aggregates.some(({ statistic }) => statistic === "rate"))
    throw new RangeError("cannot compute the rate of a session: it needs a window of one width");
  return aggregatedWindows(events, options, (times, { from, to }, windows) => {
    let low = from;
    for (let place = from + 1; place <= to; place++) {
      if (place < to && times[place]! - times[place - 1]! <= gapMs) continue;
      windows.add({ low, high: place, start: times[low]!, end: times[place - 1]! });
      low = place;
    }
  });
}
