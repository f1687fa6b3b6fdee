import type { Table } from "../../table/index.js";
import type { FeatureView } from "../definitions/featureView.js";
import type { EntityRow } from "./entityKey.js";

/** Which events are read: those known from one moment to another, both included; all where neither is stated. */
export interface KnownRange {
  readonly from?: number | null;
  readonly until?: number;
}

/**
 * The history of each view: every event, with the columns that the view's keys, clocks and expressions name. Training sets are joined from it,
 * and what is served online is materialized from it.
 */
export interface OfflineStore {
  /** The events of a view in any order, equal ones in the order in which they came. It may give more than the range asks for, never less. */
  read(view: FeatureView, range: KnownRange, options?: { readonly signal?: AbortSignal }): Promise<Table>;
  /** Adds events. An `id` that it has taken before for the view is the same writing tried again, and changes nothing. */
  append(view: FeatureView, events: Table, id: string): Promise<void>;
  /** Removes the events whose keys have these values, and answers how many. Keys that the view has beside these do not matter. */
  deleteEntity(view: FeatureView, entity: EntityRow): Promise<number>;
}
