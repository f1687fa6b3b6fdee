import type { AsOfJoin, AsOfOptions, AsOfSpine, AsOfView } from "./asOfTables.js";
import { joinedBy } from "./joinPlan.js";
import { sweepBackfilled, sweepByTime } from "./sweep.js";
import type { Events } from "./sweepInput.js";
import { openVerdicts } from "./verdicts.js";

/**
 * Joins to each row of a spine, as of its own moment, the newest event of its entity from each view: a point-in-time join, by both clocks.
 * An event counts for a row at time t if it happened at or before t and was known at or before t. Of those the latest wins; of equal event
 * times the latest known, then the later row. If it is older than the view's time to live it is `expired`, and its value missing.
 *
 * Every row of the spine comes back exactly once and in its order, whatever the order of either side. The status of each value is the first
 * that applies: `null-key`, `null-time`, `not-found` (no event at or before t), `not-yet-known` (none of them known), `expired`, `present`
 * (a null value is present). A time that is missing or not finite is none; an event without one is left out, and one without a known-at is
 * never known. `leakedRows` are the rows whose value would be another one if the second clock were ignored: what a join by one clock would
 * have taken from the future.
 *
 * Throws `RangeError` for a time to live below 0, a `knownBy` that is not finite, no views, two of one name, or two joined columns of one
 * name; `InputError` (`missing-column`, `wrong-type`).
 * Cost: O((n + m) log m), whatever the order of events and of known-at; O(n + m) where both sides come in order of time and most events are
 * known soon. Golden: features/time.json, features/feature-store.json.
 *
 * @example
 * import { joinAsOf } from "@probity/core/features";
 * import { rowsOf, tableFrom } from "@probity/core/table";
 * const events = tableFrom({ user: ["a", "a"], at: [10, 20], entered: [10, 45], balance: [5, 7] });
 * const view = { name: "account", table: events, entity: ["user"], eventTime: "at", knownAt: "entered", ttlMs: 100 };
 * const spine = { table: tableFrom({ user: ["a", "a", "a", "b"], now: [30, 50, 150, 50] }), time: "now" };
 * const { table, views, leakedRows } = joinAsOf(spine, [view]);
 * rowsOf(table).map((row) => row["balance"]); // => [5, 7, null, null]
 * views[0]?.counts; // => { present: 2, expired: 1, "not-yet-known": 0, "not-found": 1, "null-time": 0, "null-key": 0 }
 * leakedRows; // => Uint32Array.of(0)
 */
export function joinAsOf(spine: AsOfSpine, views: readonly AsOfView[], options: AsOfOptions = {}): AsOfJoin {
  const { knownBy = "row-time", events = "at-or-before", ttlEnd = "closed" } = options;
  if (typeof knownBy === "number" && !Number.isFinite(knownBy))
    throw new RangeError(
      `cannot join what was known by ${knownBy}: it needs an instant, "row-time" or "ever"`,
    );
  const strict = events === "before";
  const rules = { ever: knownBy === "ever", ttlOpen: ttlEnd === "open" };
  return joinedBy(spine, views, (view, input) => {
    const { askers, events: happened } = input;
    const verdicts = openVerdicts(input, view, rules);
    const seen =
      typeof knownBy === "number" ? { ...happened, known: settledAt(happened, knownBy) } : happened;
    if (sweepByTime(askers, seen, strict, verdicts)) return verdicts;
    verdicts.leaked.length = 0;
    sweepBackfilled(askers, seen, strict, verdicts);
    return verdicts;
  });
}

/** By one instant for all rows, an event is known to each of them or to none. */
function settledAt({ known, times }: Events, instant: number): Float64Array {
  return (known ?? times).map((knownAt) => (knownAt <= instant ? -Infinity : Infinity));
}
