import { InputError } from "../../evidence/index.js";
import type { Table } from "../../table/index.js";
import type { CutOptions } from "./aggregatedWindows.js";
import { aggregatedWindows } from "./aggregatedWindows.js";
import type { WindowEvents } from "./trailingAggregates.js";

/** How time is cut. */
export interface PeriodicOptions extends CutOptions {
  readonly widthMs: number;
  /** How far apart windows start; the width unless stated (they tumble), less where they hop. */
  readonly hopMs?: number;
  /** A moment at which a window starts; default 0. */
  readonly originMs?: number;
}

/**
 * Statistics of the events of each entity in windows of one width, [start, start + width), that start one hop apart: they tumble, or hop and
 * overlap. A row for each window of an entity that holds an event, by entity, then start: the keys, `window_start`, `window_end`, and a column
 * for each aggregate, with the statistics of {@link trailingAggregates}. Events without a key or a time are in none.
 *
 * Throws `RangeError` for a width or hop that is not above 0, a hop beyond the width (events would be lost), an aggregate out of range;
 * `TypeError`, `InputError` as there, and `InputError` (`number-out-of-range`) at a time so far from zero that numbers do not tell windows
 * apart. Cost: O(m log m + windows). Golden: features/time.json.
 *
 * @example
 * import { periodicAggregates } from "@probity/core/features";
 * import { rowsOf, tableFrom } from "@probity/core/table";
 * const table = tableFrom({ user: ["a", "a", "a"], at: [1, 5, 12], amount: [10, 20, 40] });
 * const spent = periodicAggregates({ table, entity: ["user"], eventTime: "at", knownAt: "event-time" }, {
 *   widthMs: 10, aggregates: [{ name: "spent", statistic: "sum", column: "amount" }],
 * });
 * rowsOf(spent)[0]; // => { user: "a", window_start: 0, window_end: 10, spent: 30 }
 */
export function periodicAggregates(events: Omit<WindowEvents, "joinKeys">, options: PeriodicOptions): Table {
  const { widthMs, hopMs = widthMs, originMs = 0 } = options;
  if (!(widthMs > 0 && widthMs < Infinity))
    throw new RangeError(`cannot cut windows of ${widthMs} ms: it needs a number above 0`);
  if (!(hopMs > 0 && hopMs <= widthMs))
    throw new RangeError(`cannot cut windows ${hopMs} ms apart: it needs a number above 0 up to the width`);
  if (!Number.isFinite(originMs))
    throw new RangeError(`cannot cut windows from ${originMs}: it needs an instant`);
  return aggregatedWindows(events, options, (times, { from, to }, windows) => {
    let low = from;
    let high = from;
    // The first window that holds the first event; after a window, the next that holds an event.
    let index = Math.floor((times[from]! - widthMs - originMs) / hopMs);
    while (low < to) {
      const start = originMs + index * hopMs;
      const end = start + widthMs;
      if (!Number.isSafeInteger(index) || start + hopMs === start)
        throw new InputError(
          "number-out-of-range",
          `cannot cut windows ${hopMs} ms apart: a time of the events is so far from zero that numbers there lie further apart`,
        );
      while (low < to && times[low]! < start) low++;
      if (low === to) return;
      if (times[low]! >= end) {
        index = Math.max(index + 1, Math.floor((times[low]! - widthMs - originMs) / hopMs));
        continue;
      }
      high = Math.max(high, low);
      while (high < to && times[high]! < end) high++;
      windows.add({ low, high, start, end });
      index += 1;
    }
  });
}
