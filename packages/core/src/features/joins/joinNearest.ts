import type { AsOfJoin, AsOfSpine, AsOfView } from "./asOfTables.js";
import { joinedBy } from "./joinPlan.js";
import { judgedView } from "./judgedView.js";
import type { Askers, Events } from "./sweep.js";
import { newestEvents } from "./sweep.js";

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
  return joinedBy(spine, views, (view, askers, events) => {
    const { newest, newestKnown } = newestEvents(askers, events, { strict: false, knownBy: null });
    const next = nextEvents(askers, events);
    const served = direction === "forward" ? next : nearer(askers, events, { newest, next });
    const compared = served.map((event, row) =>
      event === next[row] && event !== newest[row] ? -1 : newestKnown[row]!,
    );
    return judgedView(view, { askers, events, newest: served, served, compared, ttlOpen: false });
  });
}

/** The first event at or after each row's time, in a sweep from the end. */
function nextEvents({ timeline, ids, keys }: Askers, events: Events): Int32Array {
  const found = new Int32Array(ids.length).fill(-1);
  const first = new Int32Array(keys).fill(-1);
  const { times: moments, order } = timeline;
  const { times: happened, order: eventOrder } = events.timeline;
  const { times, known } = events;
  let next = happened.length - 1;
  for (let i = moments.length - 1; i >= 0; i--) {
    for (; next >= 0 && happened[next]! >= moments[i]!; next--) {
      const event = eventOrder === null ? next : eventOrder[next]!;
      const id = events.ids[event]!;
      if (id < 0) continue;
      const other = first[id]!;
      // Of equal times the later row comes first on this way back.
      if (other >= 0 && times[other] === times[event] && !(known !== null && known[event]! > known[other]!))
        continue;
      first[id] = event;
    }
    const row = order === null ? i : order[i]!;
    const id = ids[row]!;
    if (id >= 0) found[row] = first[id]!;
  }
  return found;
}

function nearer(
  { moments }: Askers,
  { times }: Events,
  { newest, next }: { readonly newest: Int32Array; readonly next: Int32Array },
): Int32Array {
  return newest.map((past, row) => {
    const future = next[row]!;
    if (past < 0 || future < 0) return past < 0 ? future : past;
    return times[future]! - moments[row]! < moments[row]! - times[past]! ? future : past;
  });
}
