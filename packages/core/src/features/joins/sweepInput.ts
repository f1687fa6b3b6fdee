import type { Room } from "./room.js";

/** Rows that ask, in order of time, each with the id of its key, −1 where it has none. */
export interface Askers {
  readonly times: Float64Array;
  readonly ids: Int32Array;
  /** Ids lie below it. */
  readonly keys: number;
}

/** Events in order of time, then of when they became known (never is first), then of rows: the later place wins. */
export interface Events {
  readonly times: Float64Array;
  readonly ids: Int32Array;
  /** When each became known, Infinity where it never did; `null` where at once. */
  readonly known: Float64Array | null;
}

/** What a sweep goes along, and where it finds room for its verdicts. */
export interface SweepInput {
  readonly askers: Askers;
  readonly events: Events;
  readonly room: Room;
}
