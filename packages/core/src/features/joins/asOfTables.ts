import type { Table } from "../../table/index.js";

/** The rows that ask: each with its keys and the moment at which it asks. */
export interface AsOfSpine {
  readonly table: Table;
  /** The column of the moments: instants, or numbers in the unit of the views' times. */
  readonly time: string;
}

/** Events that answer: each with its keys, when it happened and when it became known. */
export interface AsOfView {
  readonly name: string;
  readonly table: Table;
  /** The columns that together name the entity; none for events that concern all rows. */
  readonly entity: readonly string[];
  /** The column that says when an event happened. */
  readonly eventTime: string;
  /** The column that says when an event became known; `"event-time"` where it was known at once. */
  readonly knownAt: string;
  /** For how long a value holds after its event, this very moment included. Without it, for ever. */
  readonly ttlMs?: number;
  /** The column of the asking row for each key that has another name there, such as `{ airport: "origin" }`. */
  readonly joinKeys?: { readonly [entityColumn: string]: string };
  /** The columns that are joined; all but the keys and the two clocks unless stated. */
  readonly columns?: readonly string[];
  /** What stands before the names of the joined columns, so that one view can serve twice. */
  readonly prefix?: string;
}

/** Which events a row may see. */
export interface AsOfOptions {
  /**
   * By when an event must have been known: by the time of the row that asks (the default), by one instant for all rows (a replay of what was
   * known then), or `ever`, which ignores the second clock and lets the future in.
   */
  readonly knownBy?: "row-time" | "ever" | number;
  /** Whether an event at the very time of the row is seen (`at-or-before`, the default) or not. */
  readonly events?: "at-or-before" | "before";
  /** Whether a value still holds at the very end of its time to live (`closed`, the default) or not. */
  readonly ttlEnd?: "closed" | "open";
}

/** What can be said of a joined value, the first that applies from the end: each says more than the one before it. */
export const joinStatuses = [
  "present",
  "expired",
  "not-yet-known",
  "not-found",
  "null-time",
  "null-key",
] as const;

/** What can be said of a joined value. A `present` value may be null: then the event says so. */
export type JoinStatus = (typeof joinStatuses)[number];

/** What a view answered. */
export interface JoinedView {
  readonly name: string;
  /** For each row the newest event that it may see, an index into the view's table, expired or not; −1 where there is none. */
  readonly rows: Int32Array;
  /** An index into {@link joinStatuses} for each row. */
  readonly statuses: Uint8Array;
  readonly counts: { readonly [status in JoinStatus]: number };
  /** The rows whose value would be another one if the second clock were ignored (or, where it is, if it were not), ascending. */
  readonly leakedRows: Uint32Array;
}

/** The rows that asked, each once and in their order, with what the views answered. */
export interface AsOfJoin {
  /** The spine's columns, then those of each view; a value that is not `present` is missing. */
  readonly table: Table;
  readonly views: readonly JoinedView[];
  /** The rows that leak through any of the views, ascending. */
  readonly leakedRows: Uint32Array;
}
