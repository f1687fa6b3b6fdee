import type { AsOfView, JoinStatus } from "./asOfTables.js";
import { joinStatuses } from "./asOfTables.js";
import type { SweepInput } from "./sweepInput.js";

const code = (status: JoinStatus): number => joinStatuses.indexOf(status);
// Sweeps add whether a value is too old to the code of a present one, which gives that of an expired one: as values expire at random, a branch
// would be mispredicted half the time.
export const present: number = /* @__PURE__ */ code("present");
export const expired: number = /* @__PURE__ */ code("expired");
export const notYetKnown: number = /* @__PURE__ */ code("not-yet-known");
export const notFound: number = /* @__PURE__ */ code("not-found");
export const nullTime: number = /* @__PURE__ */ code("null-time");
export const nullKey: number = /* @__PURE__ */ code("null-key");

/** By which rules the events that a sweep finds are judged. */
export interface Rules {
  /** Whether the newest event is served, known or not. */
  readonly ever: boolean;
  /** Whether a value as old as the time to live has expired. */
  readonly ttlOpen: boolean;
}

/** What a sweep says of each asking row that has a time, in the order of time. */
export interface Verdicts {
  /** When each row asks. */
  readonly moments: Float64Array;
  /** When each event happened. */
  readonly times: Float64Array;
  /** The place, in the order of time, of the event that each is served; −1 for none. */
  readonly events: Int32Array;
  readonly statuses: Uint8Array;
  /** The places of the rows that leak. */
  readonly leaked: number[];
  readonly ever: boolean;
  /** An older value has expired. */
  readonly oldest: number;
}

/** Verdicts that say of nobody anything yet. */
export function openVerdicts(
  { askers, events, room }: SweepInput,
  { ttlMs = Infinity }: AsOfView,
  { ever, ttlOpen }: Rules,
): Verdicts {
  const moments = askers.times;
  // The double before the time to live: what is not older than it is younger than the latter.
  const before = ttlMs === 0 ? -1 : ttlMs * 0.9999999999999999;
  return {
    moments,
    times: events.times,
    events: room.ints(moments.length),
    statuses: room.bytes(moments.length),
    leaked: [],
    ever,
    oldest: ttlOpen && ttlMs < Infinity ? before : ttlMs,
  };
}

/** Judges a row by its newest event and the newest one that it knows, −1 where there is none. */
export function judge(verdicts: Verdicts, asker: number, newest: number, known: number): void {
  const { moments, times, oldest, ever } = verdicts;
  const now = moments[asker]!;
  const served = ever ? newest : known;
  const other = ever ? known : newest;
  const fresh = served >= 0 && Math.abs(now - times[served]!) <= oldest;
  verdicts.events[asker] = served;
  if (newest < 0) verdicts.statuses[asker] = notFound;
  else verdicts.statuses[asker] = fresh ? present : served >= 0 ? expired : notYetKnown;
  if (newest !== known && (fresh || (other >= 0 && Math.abs(now - times[other]!) <= oldest)))
    verdicts.leaked.push(asker);
}
