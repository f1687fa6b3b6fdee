import type { AsOfView, JoinStatus } from "./asOfTables.js";
import { joinStatuses } from "./asOfTables.js";

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
  askers: number,
  { ttlMs = Infinity }: AsOfView,
  { ever, ttlOpen }: Rules,
): Verdicts {
  // The double before the time to live: what is not older than it is younger than the latter.
  const before = ttlMs === 0 ? -1 : ttlMs * 0.9999999999999999;
  return {
    events: new Int32Array(askers),
    statuses: new Uint8Array(askers),
    leaked: [],
    ever,
    oldest: ttlOpen && ttlMs < Infinity ? before : ttlMs,
  };
}

/** An event by its place, −1 for none, and how long before the row's time it happened. */
export interface Found {
  readonly event: number;
  readonly age: number;
}

/** Judges a row by the newest event that has happened and the newest one of those that it knows. */
export function judge(verdicts: Verdicts, asker: number, newest: Found, known: Found): void {
  const { oldest, ever } = verdicts;
  const served = ever ? newest : known;
  const other = ever ? known : newest;
  const fresh = served.event >= 0 && served.age <= oldest;
  verdicts.events[asker] = served.event;
  if (newest.event < 0) verdicts.statuses[asker] = notFound;
  else verdicts.statuses[asker] = fresh ? present : served.event >= 0 ? expired : notYetKnown;
  if (newest.event !== known.event && (fresh || (other.event >= 0 && other.age <= oldest)))
    verdicts.leaked.push(asker);
}
