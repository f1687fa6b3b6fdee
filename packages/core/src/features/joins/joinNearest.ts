import type { AsOfJoin, AsOfSpine, AsOfView } from "./asOfTables.js";
import { joinedBy } from "./joinPlan.js";
import type { Askers, Events } from "./sweepInput.js";
import { judge, notFound, nullKey, openVerdicts } from "./verdicts.js";

/** Where the nearest event may lie. */
export interface NearestOptions {
  /** `both` sides of the row's time (the default), or `forward`: at or after it, as the outcome of a prediction is found. */
  readonly direction?: "both" | "forward";
}

/**
 * Joins to each row of a spine the event of its entity that is nearest to its moment: on both sides, of equal distances the one in the past,
 * or the next one at or after it. Of equal event times the latest known wins, then the later row. It looks into the future, so that it finds
 * labels and outcomes, never features: `leakedRows` are the rows whose event had not happened or was not known at their own time. An
 * event farther away than the view's time to live is `expired`.
 *
 * Rows, statuses and errors are those of {@link joinAsOf}, where this says nothing else. Cost: O((n + m) log m).
 * Golden: features/time.json.
 *
 * @example
 * import { joinNearest } from "@probity/core/features";
 * import { rowsOf, tableFrom } from "@probity/core/table";
 * const events = tableFrom({ user: ["a", "a"], at: [10, 20], outcome: ["kept", "left"] });
 * const view = { name: "outcomes", table: events, entity: ["user"], eventTime: "at", knownAt: "event-time" };
 * const spine = { table: tableFrom({ user: ["a", "a"], now: [12, 15] }), time: "now" };
 * rowsOf(joinNearest(spine, [view]).table).map((row) => row["outcome"]); // => ["kept", "kept"]
 * rowsOf(joinNearest(spine, [view], { direction: "forward" }).table).map((row) => row["outcome"]); // => ["left", "left"]
 */
export function joinNearest(
  spine: AsOfSpine,
  views: readonly AsOfView[],
  options: NearestOptions = {},
): AsOfJoin {
  const { direction = "both" } = options;
  return joinedBy(spine, views, (view, input) => {
    const { askers, events } = input;
    const { times, known } = events;
    const next = boundaryEvents(askers, events, "next");
    const past = direction === "forward" ? null : boundaryEvents(askers, events, "past");
    const verdicts = openVerdicts(input, view, { ever: true, ttlOpen: false });
    for (let asker = 0; asker < next.length; asker++) {
      const now = askers.times[asker]!;
      const before = past === null ? -1 : past[asker]!;
      let event = next[asker]!;
      if (before >= 0 && (event < 0 || now - times[before]! <= times[event]! - now)) event = before;
      if (event < 0) {
        verdicts.events[asker] = -1;
        verdicts.statuses[asker] = askers.ids[asker]! < 0 ? nullKey : notFound;
        continue;
      }
      const time = times[event]!;
      const knownAt = known === null ? time : known[event]!;
      judge(verdicts, asker, event, time <= now && knownAt <= now ? event : -1);
    }
    return verdicts;
  });
}

/** For each row the last event at or before its time, in a sweep from the start, or the first at or after it, in one from the end. */
function boundaryEvents(askers: Askers, { times, ids }: Events, side: "past" | "next"): Int32Array {
  const found = new Int32Array(askers.times.length).fill(-1);
  const nearest = new Int32Array(askers.keys).fill(-1);
  const step = side === "past" ? 1 : -1;
  let next = side === "past" ? 0 : times.length - 1;
  for (let i = 0; i < found.length; i++) {
    const asker = side === "past" ? i : found.length - 1 - i;
    const now = askers.times[asker]!;
    for (; next >= 0 && next < times.length && (times[next]! - now) * step <= 0; next += step) {
      const id = ids[next]!;
      if (id < 0) continue;
      const other = nearest[id]!;
      // Of equal times the later place wins, also on the way back.
      if (next < other && times[other] === times[next]) continue;
      nearest[id] = next;
    }
    const id = askers.ids[asker]!;
    if (id >= 0) found[asker] = nearest[id]!;
  }
  return found;
}
