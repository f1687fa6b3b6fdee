import type { Digest } from "../../evidence/index.js";
import { documentDigest } from "../../evidence/index.js";
import { oneOf, record } from "../../evidence/shape.js";
import type { AppendLog } from "../../ports/index.js";
import { inTurn, webCryptoDigest } from "../../ports/index.js";
import type { Table, TableSource } from "../../table/index.js";
import { digestTable, tableFrom } from "../../table/index.js";
import type { FeatureView } from "../definitions/featureView.js";
import { featureViewDigest } from "../definitions/featureViewDigest.js";
import type { AccessRequest, AccessRule } from "./access.js";
import { allows, permit } from "./access.js";
import type { AuditTrail } from "./auditTrail.js";
import { auditTrail } from "./auditTrail.js";
import { checkedEvents } from "./checkedEvents.js";
import { deleteFromView, entityDigest, versionsWith } from "./deleteEntityValues.js";
import { partText } from "./entityKey.js";
import type { FeatureStore, ServedViews } from "./featureStore.js";
import { onlineFeatures } from "./getOnlineFeatures.js";
import { knownTogether } from "./knownTogether.js";
import { materializeView } from "./materializeView.js";
import { heldRows, holdRows } from "./quarantinedRows.js";
import type { RegisteredView } from "./registeredView.js";
import { hasVersion, registeredView, writeVersion } from "./registeredView.js";
import type { ServedRegistered } from "./servedView.js";
import { servedView } from "./servedView.js";
import { changeDocument } from "./storeDocuments.js";
import type { StorePorts } from "./storePorts.js";
import { trainingSetOf } from "./trainingSet.js";
import { viewRows } from "./viewRows.js";
import { writeEvents } from "./writeEvents.js";

/** Where a feature store keeps its things, and who may use them. */
export interface FeatureStoreOptions extends StorePorts {
  /** What each role may do. With rules, what none of them allows is denied; without, only the purposes of a view bind its readers. */
  readonly access?: readonly AccessRule[];
  /** Takes every denial, every read of a sensitive view and every deletion. Needed where there are rules, such a view, or one with purposes. */
  readonly audit?: AppendLog;
}

/**
 * Opens a feature store over its ports: a history of events (`offline`), a `KeyValueStore` for what is served (`online`), and a clock. One
 * definition of a view computes both, and the two agree on when a value is present, expired, not yet known or not found. An online record
 * keeps, beside the event that is seen now, those that lie ahead by either clock: they are served when their time comes. Statistics over
 * windows are computed as of the moment of reading, from the events that the window reaches, which the record then keeps too.
 *
 * Its methods reject with `RangeError` for a view that is not registered or an option out of range; `TypeError` for
 * rules or sensitive views without an audit log; `InputError`: `access-denied`, `missing-column`,
 * `wrong-type` (events that do not fit the view), `malformed-document` (the store holds what it did not write), and with the ports' own
 * errors. What a failed method has done already stands, and doing it again comes to the same.
 *
 * Deleting, materializing and pushing wait for each other within one store; where several processes share the ports, delete while no other
 * one writes. Cost: one round trip to read any number of entities; two for each batch that is written, and a reading of
 * the history for each push.
 *
 * @example
 * import { column, defineFeature, defineFeatureView, memoryOfflineStore, openFeatureStore } from "@probity/core/features";
 * import { fixedClock, memoryKeyValueStore } from "@probity/core/testing";
 * import { tableFrom } from "@probity/core/table";
 * const events = tableFrom({ user: ["a", "a", "b"], at: [10, 20, 20], loaded: [11, 90, 21], balance: [5, 7, null] });
 * const store = await openFeatureStore({
 *   offline: memoryOfflineStore({ balances: events }), online: memoryKeyValueStore(), clock: fixedClock(50),
 * });
 * const balance = defineFeature({ name: "balance", description: "on the account", expression: column("balance") });
 * const balances = defineFeatureView({
 *   name: "balances", entity: ["user"], eventTime: "at", knownAt: "loaded", features: [balance],
 * });
 * await store.register(balances);
 * (await store.materialize(balances)).written; // => 2
 * const { features } = await store.getOnline([{ user: "a" }, { user: "b" }, { user: "c" }], { views: [{ view: balances }] });
 * features[0]?.values; // => [5, null, null]
 * features[0]?.statuses; // => ["present", "present", "not-found"]
 * features[0]?.agesMs; // => [40, 30, null]
 */
export async function openFeatureStore(options: FeatureStoreOptions): Promise<FeatureStore> {
  const { offline, online, clock, access, audit: log } = options;
  const ports: StorePorts = { offline, online, clock };
  const audit: AuditTrail | undefined = log === undefined ? undefined : auditTrail(log, clock);
  if (access !== undefined && audit === undefined)
    throw new TypeError("cannot open a feature store with access rules: it needs a log for what they deny");
  await changeDocument(online, "feature-store/format", {
    kind: { shape: record({ format: oneOf([1]) }), read: () => true },
    change: (before) => (before === null ? { format: 1 } : null),
  });
  const views = new Map<Digest, RegisteredView>();
  /** Digests of views that were asked for before: a definition does not change. */
  const digests = new WeakMap<FeatureView, Digest>();

  function registered(view: FeatureView): RegisteredView {
    const digest = digests.get(view) ?? featureViewDigest(view);
    digests.set(view, digest);
    const found = views.get(digest);
    if (found !== undefined) return found;
    throw new RangeError(`cannot use the view "${view.name}": it needs to be registered in this definition`);
  }

  function served({ views: asked }: ServedViews): ServedRegistered[] {
    return asked.map((one) => servedView(one, registered(one.view)));
  }

  const permitted = (request: AccessRequest): Promise<void> => permit(request, access, audit);

  // Writers take turns, in the order of the calls.
  const turns = inTurn();

  return {
    register: async (view, { contract, caller } = {}) => {
      const made = registeredView(view, contract);
      if ((made.sensitive || view.purposes !== undefined) && audit === undefined)
        throw new TypeError(
          `cannot register the view "${view.name}", which is sensitive or bound to purposes: the store needs a log for who reads it`,
        );
      const request: AccessRequest = { action: "write", method: "register", views: [made], caller };
      const reading: AccessRequest = { ...request, action: "read" };
      // Who may only read does not have to be let in by another: the view is there already.
      const isForReading =
        !allows(request, access) && allows(reading, access) && (await hasVersion(online, made));
      if (isForReading && views.has(made.version)) return made.version;
      if (!isForReading) {
        await permitted(request);
        await writeVersion(online, made, Math.floor(clock.now()));
      }
      views.set(made.version, made);
      return made.version;
    },

    materialize: async (view, { caller, ...how } = {}) => {
      const known = registered(view);
      await permitted({ action: "write", method: "materialize", views: [known], caller });
      return turns(() => materializeView(ports, known, how));
    },

    getOnline: async (entities, service, { caller, expired = "missing", signal } = {}) => {
      const asked = served(service);
      const known = asked.map((one) => one.registered);
      const subject = known.some(({ sensitive }) => sensitive)
        ? {
            subject:
              entities.length === 1 ? entityDigest(entities[0]!) : documentDigest(entities.map(entityDigest)),
          }
        : {};
      await permitted({
        action: "read",
        method: "getOnline",
        views: known,
        caller,
        rows: entities.length,
        ...subject,
      });
      return onlineFeatures(ports, { entities, views: asked }, { expired, signal });
    },

    trainingSet: async (spine, service, { caller, knownBy, signal } = {}) => {
      const asked = served(service);
      const known = asked.map((one) => one.registered);
      await permitted({
        action: "read",
        method: "trainingSet",
        views: known,
        caller,
        rows: spine.table.rows,
      });
      const { name, version } = service;
      const bound = name === undefined || version === undefined ? undefined : { name, version };
      return trainingSetOf(ports, { spine, views: asked, service: bound }, { knownBy, signal });
    },

    push: async (view, source, { caller, id, signal } = {}) => {
      const known = registered(view);
      const events = isTable(source) ? source : tableFrom(source);
      await permitted({ action: "write", method: "push", views: [known], caller, rows: events.rows });
      if (events.rows === 0) return { written: 0, unchanged: 0, skipped: 0, quarantined: 0, findings: [] };
      return turns(async () => {
        const { valid, rejected, rules, findings } = checkedEvents(known, events, clock);
        // What does not fit the view is refused before it reaches the history.
        const rows = viewRows(known.view, valid);
        await holdRows(online, known, { rejected, rules });
        if (valid.rows > 0)
          await offline.append(view, valid, id ?? (await digestTable(valid, webCryptoDigest)));
        const { events: together, skipped } = await knownTogether(ports, known, { events: rows, signal });
        const written =
          together === null
            ? { written: 0, unchanged: 0 }
            : // From the history: an older writing that is tried again brings back neither what a later one replaced nor what was deleted.
              await writeEvents(online, known, { events: together, now: clock.now(), signal });
        return { ...written, skipped, quarantined: rejected.rows, findings };
      });
    },

    quarantined: async (view, { caller } = {}) => {
      const known = registered(view);
      await permitted({ action: "read", method: "quarantined", views: [known], caller });
      return (await heldRows(online, known.quarantine)).map(({ content }) => content);
    },

    deleteEntity: async (entity, { caller } = {}) => {
      if (Object.keys(entity).length === 0 || Object.values(entity).some((cell) => partText(cell) === null))
        throw new RangeError("cannot delete an entity without its key: it needs a value for each column");
      if (audit === undefined) throw new TypeError("cannot delete an entity: the store needs a log for it");
      return turns(async () => {
        const held = await versionsWith(online, entity);
        const known = [...held].map(([name, versions]) => {
          const view = [...views.values()].find((one) => one.view.name === name);
          if (view !== undefined) return { view, versions };
          throw new RangeError(
            `cannot delete an entity everywhere: the view "${name}" holds such entities and needs to be registered`,
          );
        });
        const subject = entityDigest(entity);
        const entry = { action: "delete", method: "deleteEntity", subject, rows: 1 } as const;
        await permitted({ ...entry, views: known.map(({ view }) => view), caller });
        const said = { ...entry, views: [...held.keys()], ...caller };
        await audit.write({ ...said, outcome: "allowed" });
        const done = [];
        for (const { view, versions } of known)
          done.push(await deleteFromView(ports, view, { entity, versions }));
        await audit.write({ ...said, outcome: "done" });
        return { subject, views: done };
      });
    },
  };
}

/** In a record of arrays no column is a number. */
function isTable(source: Table | TableSource): source is Table {
  return "rows" in source && typeof source.rows === "number";
}
