import type { Digest } from "../../evidence/index.js";
import { webCryptoDigest } from "../../ports/index.js";
import { sortOrder } from "../../statistics/index.js";
import type { Column, Table } from "../../table/index.js";
import { digestTable, filterRows } from "../../table/index.js";
import { featureDigest } from "../definitions/featureDigest.js";
import type { FeatureView } from "../definitions/featureView.js";
import type { AsOfSpine, JoinedView } from "../joins/asOfTables.js";
import { joinAsOf } from "../joins/joinAsOf.js";
import { hasTime } from "../joins/timeline.js";
import { servedEvents, viewEvents } from "../joins/viewEvents.js";
import { checkedEvents } from "./checkedEvents.js";
import type { RegisteredView } from "./registeredView.js";
import type { ServedRegistered } from "./servedView.js";
import type { StorePorts } from "./storePorts.js";
import { trainingWindows, unionOf, withLeaks } from "./trainingWindows.js";
import { knownColumn } from "./viewRows.js";

/** What a training set was made from: plain JSON, to be kept beside the model. */
export interface TrainingSetManifest {
  readonly format: 1;
  readonly at: number;
  readonly service?: { readonly name: string; readonly version: string };
  readonly spine: { readonly digest: Digest; readonly rows: number; readonly time: string };
  /** The digest of the table that came of it ({@link digestTable}): another one wherever a cell is. */
  readonly digest: Digest;
  /** By when events had to be known. */
  readonly knownBy: "row-time" | number;
  readonly views: readonly {
    readonly name: string;
    readonly prefix: string;
    /** The digest of the view's definition. */
    readonly version: Digest;
    readonly features: readonly { readonly name: string; readonly digest: Digest }[];
    /** The events that were read, and of those the ones that broke the contract and were left out. */
    readonly events: number;
    readonly quarantined: number;
    readonly counts: JoinedView["counts"];
    /** Rows whose value would be another one by the first clock alone. */
    readonly leakedRows: number;
  }[];
}

/** Rows to learn from: those of the spine with the features as of each. */
export interface TrainingSet {
  readonly table: Table;
  readonly views: readonly JoinedView[];
  /** Rows that would hold something from the future if the second clock were ignored. */
  readonly leakedRows: Uint32Array;
  readonly manifest: TrainingSetManifest;
}

/** Joins the features of some views to a spine, as of each row. */
export async function trainingSetOf(
  ports: StorePorts,
  {
    spine,
    views,
    service,
  }: {
    readonly spine: AsOfSpine;
    readonly views: readonly ServedRegistered[];
    readonly service: { readonly name: string; readonly version: string } | undefined;
  },
  {
    knownBy = "row-time",
    signal,
  }: {
    readonly knownBy?: "row-time" | number | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<TrainingSet> {
  const abort = signal === undefined ? {} : { signal };
  const digest = await digestTable(spine.table, webCryptoDigest, abort);
  const histories = new Map<RegisteredView, History>();
  for (const { registered } of views) {
    if (histories.has(registered)) continue;
    const events = await ports.offline.read(registered.view, {}, abort);
    const { valid, rejected } = checkedEvents(registered, events, ports.clock);
    histories.set(registered, {
      table: viewEvents(
        registered.view,
        registered.reach === null ? valid : inKnownOrder(registered.view, valid),
      ),
      events: events.rows,
      quarantined: rejected.rows,
    });
  }
  const asked = views.map(({ served, registered }) => servedEvents(served, histories.get(registered)!.table));
  const joined = joinAsOf(spine, asked, { knownBy });
  const windowed = views.map((view, i) =>
    trainingWindows(spine, { view, events: asked[i]!, joined: joined.views[i]! }, knownBy),
  );
  const answered = joined.views.map((view, i) => withLeaks(view, windowed[i]!.leakedRows, spine.table.rows));
  const plain = new Map(joined.table.columns.map((column) => [column.name, column]));
  const table: Table = {
    rows: spine.table.rows,
    columns: [
      ...spine.table.columns,
      ...views.flatMap(({ served, registered, places }, i) =>
        places.map((place): Column => {
          const { name } = registered.view.features[place]!;
          const full = (served.prefix ?? "") + name;
          return { ...(windowed[i]!.columns.get(name) ?? plain.get(full)!), name: full };
        }),
      ),
    ],
  };
  const manifest: TrainingSetManifest = {
    format: 1,
    at: ports.clock.now(),
    ...(service === undefined ? {} : { service: { name: service.name, version: service.version } }),
    spine: { digest, rows: spine.table.rows, time: spine.time },
    digest: await digestTable(table, webCryptoDigest, abort),
    knownBy,
    views: views.map(({ served, registered, places }, i) => {
      const { events, quarantined } = histories.get(registered)!;
      const { counts, leakedRows } = answered[i]!;
      return {
        name: registered.view.name,
        prefix: served.prefix ?? "",
        version: registered.version,
        features: places.map((place) => {
          const feature = registered.view.features[place]!;
          return { name: feature.name, digest: featureDigest(feature) };
        }),
        events,
        quarantined,
        counts,
        leakedRows: leakedRows.length,
      };
    }),
  };
  return {
    table,
    views: answered,
    leakedRows: unionOf(
      answered.map((view) => view.leakedRows),
      spine.table.rows,
    ),
    manifest,
  };
}

interface History {
  readonly table: Table;
  readonly events: number;
  readonly quarantined: number;
}

/** The rows of events in the order in which they became known: so that those of one moment count in the order in which the online side has them. */
function inKnownOrder(view: FeatureView, events: Table): Table {
  const known = knownColumn(view, events);
  return filterRows(
    events,
    sortOrder(known.values.map((value, row) => (hasTime(known, row) ? value : Infinity))),
  );
}
