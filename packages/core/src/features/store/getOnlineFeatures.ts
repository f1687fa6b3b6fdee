import type { Digest } from "../../evidence/index.js";
import { askingColumns } from "../definitions/askingColumns.js";
import type { ServedView } from "../definitions/featureService.js";
import type { JoinStatus } from "../joins/asOfTables.js";
import type { EntityRow, KeyCell } from "./entityKey.js";
import { keyText } from "./entityKey.js";
import type { FeatureCell, RecordEntry } from "./onlineRecord.js";
import { recordReader, seenEntry } from "./onlineRecord.js";
import type { RegisteredView } from "./registeredView.js";
import type { StorePorts } from "./storePorts.js";
import { featureCell } from "./viewRows.js";
import { windowedValues } from "./windowedValues.js";

/** One feature of the entities that were asked for, in their order. Features of one view share `statuses` and `agesMs`. */
export interface OnlineFeature {
  /** As the service names it: with the prefix of its view. */
  readonly name: string;
  readonly view: string;
  /** The digest of the view that computed the values. */
  readonly version: Digest;
  /** `null` where the value is missing or its status is not `present`. */
  readonly values: readonly FeatureCell[];
  readonly statuses: readonly JoinStatus[];
  /** How long ago the event of the value happened, `null` where there is none. */
  readonly agesMs: readonly (number | null)[];
}

/** What the store knows of some entities at a moment. */
export interface OnlineFeatures {
  readonly at: number;
  readonly rows: number;
  /** In the order of the service's inputs. */
  readonly features: readonly OnlineFeature[];
}

/** A view of a service with what the store knows of it. */
export interface ServedRegistered {
  readonly served: ServedView;
  readonly registered: RegisteredView;
  /** The places of the features that are taken in those of the view. */
  readonly places: readonly number[];
}

/** Reads the records of all views at once, and takes from each what is seen now. */
export async function onlineFeatures(
  { online, clock }: Pick<StorePorts, "online" | "clock">,
  {
    entities,
    views,
  }: { readonly entities: readonly EntityRow[]; readonly views: readonly ServedRegistered[] },
  { expired, signal }: { readonly expired: "missing" | "value"; readonly signal: AbortSignal | undefined },
): Promise<OnlineFeatures> {
  const keys: string[] = [];
  const asked = views.map(({ served, registered }) => {
    const columns = askingColumns(registered.view.entity, served.joinKeys);
    const places = new Int32Array(entities.length).fill(-1);
    for (let row = 0; row < entities.length; row++) {
      const text = keyOf(entities[row]!, columns);
      if (text !== null) places[row] = keys.push(registered.online + text) - 1;
    }
    return places;
  });
  const found = await online.get(keys, signal === undefined ? {} : { signal });
  const at = clock.now();

  const features = views.flatMap(({ served, registered, places }, v) => {
    const { view, version, ttlMs } = registered;
    const rows = asked[v]!;
    const read = recordReader(view.features.length);
    const statuses = new Array<JoinStatus>(rows.length).fill("null-key");
    const agesMs = new Array<number | null>(rows.length).fill(null);
    const values = places.map(() => new Array<FeatureCell>(rows.length).fill(null));
    const records: (readonly RecordEntry[])[] = [];
    const rowsOf: number[] = [];
    for (let row = 0; row < rows.length; row++) {
      if (rows[row]! < 0) continue;
      const stored = found[rows[row]!];
      statuses[row] = "not-found";
      if (stored === null || stored === undefined) continue;
      const entries = read(stored.bytes);
      const seen = seenEntry(entries, at);
      if (seen < 0) {
        if (entries.some(({ eventTime }) => eventTime <= at)) statuses[row] = "not-yet-known";
        continue;
      }
      const { eventTime, cells } = entries[seen]!;
      const age = at - eventTime;
      agesMs[row] = age;
      statuses[row] = age <= ttlMs ? "present" : "expired";
      if (age > ttlMs && expired === "missing") continue;
      for (let i = 0; i < places.length; i++) values[i]![row] = cells[places[i]!]!;
      records.push(entries);
      rowsOf.push(row);
    }
    if (registered.reach !== null) {
      const windowed = windowedValues(view, records, at);
      places.forEach((place, i) => {
        const column = windowed.get(view.features[place]!.name);
        if (column !== undefined)
          rowsOf.forEach((row, record) => {
            values[i]![row] = featureCell(column, record);
          });
      });
    }
    const prefix = served.prefix ?? "";
    return places.map((place, i): OnlineFeature => {
      const name = prefix + view.features[place]!.name;
      return { name, view: view.name, version, values: values[i]!, statuses, agesMs };
    });
  });
  return { at, rows: entities.length, features };
}

function keyOf(entity: EntityRow, columns: readonly string[]): string | null {
  const cellOf = (column: string): KeyCell => (Object.hasOwn(entity, column) ? entity[column] : null);
  if (columns.length === 1) return keyText([cellOf(columns[0]!)]);
  return keyText(columns.map(cellOf));
}
