import type { Sensitivity } from "../../contracts/index.js";
import type { Feature } from "./feature.js";

/** Features that go together, in the order in which a model takes them. */
export interface FeatureSet<Features extends readonly Feature[] = readonly Feature[]> {
  readonly name: string;
  readonly version?: string;
  readonly features: Features;
}

/** Features of one entity over time: a table of events, each with its keys, when it happened and when it became known. */
export interface FeatureView<Features extends readonly Feature[] = readonly Feature[]>
  extends FeatureSet<Features> {
  /** The columns that together name the entity; none for a view that is the same for all. */
  readonly entity: readonly string[];
  /** The column that says when an event happened. */
  readonly eventTime: string;
  /** The column that says when an event became known; `"event-time"` where it was known at once. */
  readonly knownAt: string;
  /** For how long a value holds after its event, an ISO 8601 duration without months. Without it, for ever. */
  readonly ttl?: string;
  /** The table that the columns come from, for lineage. */
  readonly source?: string;
  readonly owner?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  /** What the values may be used for. */
  readonly purposes?: readonly string[];
  readonly sensitivity?: Sensitivity;
}
