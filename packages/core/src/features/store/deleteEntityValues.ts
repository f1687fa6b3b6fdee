import type { Digest } from "../../evidence/index.js";
import type { KeyValueStore } from "../../ports/index.js";
import type { EntityRow } from "./entityKey.js";
import { keyParts, partText } from "./entityKey.js";
import { keyDigest } from "./keyDigest.js";
import { heldRows } from "./quarantinedRows.js";
import type { RegisteredView } from "./registeredView.js";
import { placesOf, viewDocument, viewsPrefix } from "./registeredView.js";
import { readDocument } from "./storeDocuments.js";
import type { StorePorts } from "./storePorts.js";

/** What was deleted of an entity. */
export interface EntityDeletion {
  /** The digest by which the log names the entity. */
  readonly subject: Digest;
  readonly views: readonly {
    readonly name: string;
    /** Events of the history, online records of all versions, rows in quarantine. */
    readonly offline: number;
    readonly online: number;
    readonly quarantined: number;
  }[];
}

/** The digest by which a log names an entity. */
export function entityDigest(entity: EntityRow): Digest {
  const parts = Object.keys(entity)
    .sort()
    .map((column) => `${column}=${partText(entity[column])}`);
  return keyDigest(parts.join("\n"));
}

/** The versions of the views whose keys hold all of the entity's columns, from the documents of the store. */
export async function versionsWith(
  online: KeyValueStore,
  entity: EntityRow,
): Promise<Map<string, { readonly digest: Digest; readonly entity: readonly string[] }[]>> {
  const found = new Map<string, { digest: Digest; entity: readonly string[] }[]>();
  for (const key of await online.keys(viewsPrefix)) {
    const document = await readDocument(online, key, viewDocument);
    if (document === null) continue;
    const { name, versions } = document.content;
    const held = versions.filter((version) =>
      Object.keys(entity).every((column) => version.entity.includes(column)),
    );
    if (held.length > 0) found.set(name, held);
  }
  return found;
}

/** Deletes what a view holds of an entity: its history first, so that nothing brings back what is deleted after it. */
export async function deleteFromView(
  { offline, online }: StorePorts,
  { view }: RegisteredView,
  {
    entity,
    versions,
  }: {
    readonly entity: EntityRow;
    readonly versions: readonly { readonly digest: Digest; readonly entity: readonly string[] }[];
  },
): Promise<EntityDeletion["views"][number]> {
  const events = await offline.deleteEntity(view, entity);
  let records = 0;
  let quarantined = 0;
  for (const version of versions) {
    const places = placesOf(view.name, version.digest);
    const wanted = version.entity.map((column) =>
      Object.hasOwn(entity, column) ? partText(entity[column]) : undefined,
    );
    const isOf = (key: string): boolean =>
      keyParts(key).every((part, i) => wanted[i] === undefined || partText(part) === wanted[i]);
    const keys = wanted.includes(undefined)
      ? (await online.keys(places.online)).filter((key) => isOf(key.slice(places.online.length)))
      : [places.online + wanted.join("/")];
    records += await removeAll(online, keys);
    const held = await heldRows(online, places.quarantine);
    quarantined += await removeAll(
      online,
      held
        .filter(({ content }) =>
          Object.keys(entity).every((column) => partText(content.row[column]) === partText(entity[column])),
        )
        .map(({ place }) => place),
    );
  }
  return { name: view.name, offline: events, online: records, quarantined };
}

/** Removes values, whatever they have become meanwhile; answers how many there were. */
async function removeAll(store: KeyValueStore, keys: readonly string[]): Promise<number> {
  let removed = 0;
  for (let left = keys; left.length > 0; ) {
    const found = await store.get(left);
    const swaps = left.flatMap((key, i) => {
      const stands = found[i];
      return stands === null || stands === undefined ? [] : [{ key, expected: stands.version, bytes: null }];
    });
    const answers = await store.compareAndSwapAll(swaps);
    left = swaps.flatMap(({ key }, i) => ("conflict" in answers[i]! ? [key] : []));
    removed += swaps.length - left.length;
  }
  return removed;
}
