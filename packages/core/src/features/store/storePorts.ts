import type { Clock, KeyValueStore } from "../../ports/index.js";
import type { OfflineStore } from "./offlineStore.js";

/** Where a feature store keeps its things, and its clock. */
export interface StorePorts {
  readonly offline: OfflineStore;
  readonly online: KeyValueStore;
  readonly clock: Clock;
}
