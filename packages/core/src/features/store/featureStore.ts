import type { Contract } from "../../contracts/index.js";
import type { Digest, Finding } from "../../evidence/index.js";
import type { Table, TableSource } from "../../table/index.js";
import type { ServedView } from "../definitions/featureService.js";
import type { FeatureView } from "../definitions/featureView.js";
import type { AsOfSpine } from "../joins/asOfTables.js";
import type { Caller } from "./access.js";
import type { EntityDeletion } from "./deleteEntityValues.js";
import type { EntityRow } from "./entityKey.js";
import type { OnlineFeatures } from "./getOnlineFeatures.js";
import type { Materialization, MaterializeOptions } from "./materializeView.js";
import type { QuarantinedRow } from "./quarantinedRows.js";
import type { TrainingSet } from "./trainingSet.js";

/** What is read together: a {@link FeatureService}, or views without a name. */
export interface ServedViews {
  readonly name?: string;
  readonly version?: string;
  readonly views: readonly ServedView[];
}

/** Who asks; needed where the store has access rules, or a view states its purposes. */
export interface CallOptions {
  readonly caller?: Caller;
  readonly signal?: AbortSignal;
}

/** What becomes of a view as it is registered. */
export interface RegisterOptions extends CallOptions {
  /** What its events must look like; those that do not are kept in quarantine. */
  readonly contract?: Contract;
}

/** How values are read for serving. */
export interface OnlineOptions extends CallOptions {
  /** Whether a value that is older than its view's TTL is given beside its status `expired`; `missing` unless stated. */
  readonly expired?: "missing" | "value";
}

/** How a training set is made. */
export interface TrainingOptions extends CallOptions {
  /** By when events must have been known: by the time of each row (the default), or by one instant, a replay of what was known then. */
  readonly knownBy?: "row-time" | number;
}

/** How events are pushed. */
export interface PushOptions extends CallOptions {
  /** Names the writing, so that it can be tried again; the digest of the events unless stated. */
  readonly id?: string;
}

/** What became of pushed events. */
export interface PushedEvents {
  readonly written: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly quarantined: number;
  readonly findings: readonly Finding[];
}

/** Features of entities: their history offline, their newest values online, by one definition. */
export interface FeatureStore {
  /**
   * Makes a view known, and answers with its version, the digest of its definition. A view is registered by every process that uses it, as
   * often as one likes; another definition under its name is another version, whose values are materialized anew.
   */
  register(view: FeatureView, options?: RegisterOptions): Promise<Digest>;
  /**
   * Brings the online values of a view up to what was known at a moment, from where it stopped before. It may be done again, by several
   * processes, and after a crash: it goes on from the last batch, and comes to the same.
   */
  materialize(view: FeatureView, options?: MaterializeOptions & CallOptions): Promise<Materialization>;
  /** The newest values of some entities, each with status, age and version. */
  getOnline(
    entities: readonly EntityRow[],
    service: ServedViews,
    options?: OnlineOptions,
  ): Promise<OnlineFeatures>;
  /** The features as of each row of a spine, with a manifest of what they were made from. */
  trainingSet(spine: AsOfSpine, service: ServedViews, options?: TrainingOptions): Promise<TrainingSet>;
  /**
   * Adds events to the history, and brings the online values of their entities to what it says then. Where it fails it may be tried again:
   * nothing is lost or doubled. Events that lie ahead by either clock are kept, and served when their time comes.
   */
  push(view: FeatureView, events: Table | TableSource, options?: PushOptions): Promise<PushedEvents>;
  /** The events of a view's present version that broke its contract. */
  quarantined(view: FeatureView, options?: CallOptions): Promise<readonly QuarantinedRow[]>;
  /**
   * Deletes what the store holds of an entity in every view whose keys have its columns: history, online values of all versions, quarantine,
   * with an entry in the log before and after. Every such view must be registered, for only then its history can be reached.
   */
  deleteEntity(entity: EntityRow, options?: CallOptions): Promise<EntityDeletion>;
}
