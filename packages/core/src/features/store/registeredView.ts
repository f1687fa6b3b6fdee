import type { Contract } from "../../contracts/index.js";
import type { Digest, Json } from "../../evidence/index.js";
import { listOf, matching, record, text, wholeNumber } from "../../evidence/shape.js";
import type { KeyValueStore } from "../../ports/index.js";
import { durationMs } from "../../time/index.js";
import type { FeatureView } from "../definitions/featureView.js";
import { featureViewDigest } from "../definitions/featureViewDigest.js";
import { escaped } from "./entityKey.js";
import type { DocumentKind } from "./storeDocuments.js";
import { changeDocument, readDocument } from "./storeDocuments.js";
import type { Reach } from "./windowedValues.js";
import { reachOf } from "./windowedValues.js";

/** A view that a store knows, and where its parts lie. Values of another version lie elsewhere: they are never served for this one. */
export interface RegisteredView {
  readonly view: FeatureView;
  readonly version: Digest;
  readonly contract: Contract | undefined;
  readonly ttlMs: number;
  /** The place of each feature, by its name. */
  readonly placeOf: ReadonlyMap<string, number>;
  /** How far back its statistics over windows look, `null` where it has none. */
  readonly reach: Reach | null;
  /** The view, or one of its features, has a sensitivity other than `none`. */
  readonly sensitive: boolean;
  /** What stands before an entity's key, and before the digest of a row in quarantine. */
  readonly online: string;
  readonly quarantine: string;
  /** The document of how far the view is materialized. */
  readonly state: string;
}

/** What is written of a view: the versions that were registered, in their order. */
export interface ViewDocument {
  readonly name: string;
  readonly versions: readonly {
    readonly digest: Digest;
    readonly entity: readonly string[];
    readonly at: number;
  }[];
}

const digestShape = matching(/^sha256:[0-9a-f]{64}$/, "a digest");

/** The document of a view. */
export const viewDocument: DocumentKind<ViewDocument> = {
  shape: record({
    format: matchesOne,
    name: text,
    versions: listOf(record({ digest: digestShape, entity: listOf(text), at: wholeNumber })),
  }),
  read: (value) => value as unknown as ViewDocument,
};

function matchesOne(value: Json, at: string): void {
  wholeNumber(value === 1 ? value : null, at);
}

/** Where the documents of all views lie. */
export const viewsPrefix = "feature-store/view/";

/** Where the parts of one version of a view lie. */
export function placesOf(
  name: string,
  version: Digest,
): Pick<RegisteredView, "online" | "quarantine" | "state"> {
  const place = `${escaped(name)}/${version.slice(7, 23)}`;
  return {
    online: `feature-store/online/${place}/`,
    quarantine: `feature-store/quarantine/${place}/`,
    state: `feature-store/state/${place}`,
  };
}

/** A view with what follows from it. */
export function registeredView(view: FeatureView, contract: Contract | undefined): RegisteredView {
  const version = featureViewDigest(view);
  const sensitivities = [view.sensitivity, ...view.features.map(({ sensitivity }) => sensitivity)];
  return {
    view,
    version,
    contract,
    placeOf: new Map(view.features.map(({ name }, place) => [name, place])),
    ttlMs: view.ttl === undefined ? Infinity : durationMs(view.ttl),
    reach: reachOf(view),
    sensitive: sensitivities.some((sensitivity) => sensitivity !== undefined && sensitivity !== "none"),
    ...placesOf(view.name, version),
  };
}

/** Whether the store has a view in this definition. */
export async function hasVersion(store: KeyValueStore, { view, version }: RegisteredView): Promise<boolean> {
  const document = await readDocument(store, viewsPrefix + escaped(view.name), viewDocument);
  return document?.content.versions.some(({ digest }) => digest === version) === true;
}

/** Writes that a version of a view exists, once. */
export function writeVersion(
  store: KeyValueStore,
  { view, version }: RegisteredView,
  at: number,
): Promise<void> {
  return changeDocument(store, viewsPrefix + escaped(view.name), {
    kind: viewDocument,
    change: (before) => {
      const versions = before?.versions ?? [];
      if (versions.some(({ digest }) => digest === version)) return null;
      const added = { digest: version, entity: [...view.entity], at };
      return {
        format: 1,
        name: view.name,
        versions: [...versions.map((one) => ({ ...one, entity: [...one.entity] })), added],
      };
    },
  });
}
