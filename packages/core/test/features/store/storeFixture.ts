import type { Contract } from "../../../src/contracts/index.js";
import { isInputError } from "../../../src/evidence/index.js";
import type { AccessRule, FeatureStore, FeatureView, OfflineStore } from "../../../src/features/index.js";
import {
  column,
  defineFeature,
  defineFeatureView,
  lower,
  memoryOfflineStore,
  multiply,
  openFeatureStore,
} from "../../../src/features/index.js";
import type { AppendLog, KeyValueStore } from "../../../src/ports/index.js";
import type { Table } from "../../../src/table/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { memoryKeyValueStore } from "../../../src/testing/index.js";

/** Two features of an account: a number and a text. */
export const accounts = defineFeatureView({
  name: "accounts",
  entity: ["user"],
  eventTime: "at",
  knownAt: "loaded",
  ttl: "PT0.1S",
  features: [
    defineFeature({
      name: "doubled",
      description: "twice the balance",
      expression: multiply(column("balance"), 2),
    }),
    defineFeature({ name: "plan", description: "the plan", expression: lower(column("plan", "text")) }),
  ],
});

export interface AccountEvent {
  readonly user: string | null;
  readonly at: number | null;
  readonly loaded: number | null;
  readonly balance: number | null;
  readonly plan: string | null;
}

export function eventTable(events: readonly AccountEvent[]): Table {
  const cells = (name: keyof AccountEvent) => events.map((event) => event[name]);
  return tableFrom(
    {
      user: cells("user"),
      at: cells("at"),
      loaded: cells("loaded"),
      balance: cells("balance"),
      plan: cells("plan"),
    },
    { columns: { user: "text", at: "number", loaded: "number", balance: "number", plan: "text" } },
  );
}

export interface Opened {
  readonly store: FeatureStore;
  readonly online: KeyValueStore;
  readonly offline: OfflineStore;
  /** The time of the store's clock. */
  readonly clock: { time: number };
}

/** A store whose clock the test sets. */
export async function openedStore(
  events: readonly AccountEvent[],
  given: {
    readonly online?: KeyValueStore;
    readonly offline?: OfflineStore;
    readonly view?: FeatureView;
    readonly contract?: Contract;
    readonly audit?: AppendLog;
    readonly access?: readonly AccessRule[];
    readonly now?: number;
  } = {},
): Promise<Opened> {
  const { view = accounts, contract, audit, access, now = 100 } = given;
  const online = given.online ?? memoryKeyValueStore();
  const offline = given.offline ?? memoryOfflineStore({ [view.name]: eventTable(events) });
  const clock = { time: now };
  const store = await openFeatureStore({
    offline,
    online,
    clock: { now: () => clock.time },
    ...(audit === undefined ? {} : { audit }),
    ...(access === undefined ? {} : { access }),
  });
  if (access === undefined) await store.register(view, contract === undefined ? {} : { contract });
  return { store, online, offline, clock };
}

/** An event of an account, its values by its balance. */
export const event = (
  user: string | null,
  at: number | null,
  loaded: number | null,
  balance: number | null = at,
): AccountEvent => ({
  user,
  at,
  loaded,
  balance,
  plan: balance === null ? null : `Plan ${balance}`,
});

/** Both features of an account. */
export const service = { views: [{ view: accounts }] };

/** Values, status and age of some users. */
export async function online(store: FeatureStore, ...users: (string | null)[]): Promise<unknown[]> {
  const { features } = await store.getOnline(
    users.map((user) => ({ user })),
    service,
  );
  return users.map((_, i) => [
    features[0]?.values[i],
    features[1]?.values[i],
    features[0]?.statuses[i],
    features[0]?.agesMs[i],
  ]);
}

/** The code by which an attempt is refused. */
export const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "fulfilled",
    (error: unknown) => (isInputError(error) ? error.code : String(error)),
  );

/** A store whose connection breaks after so many calls: the last write may have been done, or not. */
export function failingAfter(store: KeyValueStore, calls: number): KeyValueStore {
  let left = calls;
  const call = async <T>(work: () => Promise<T>): Promise<T> => {
    if (left === 0) {
      left = -1;
      await work();
    }
    if (left < 0) throw new Error("planted");
    left -= 1;
    return work();
  };
  return {
    get: (keys) => call(() => store.get(keys)),
    compareAndSwap: (key, expected, bytes) => call(() => store.compareAndSwap(key, expected, bytes)),
    compareAndSwapAll: (swaps) =>
      call(async () => {
        // Where it breaks off, some of the writes are done.
        const done = left === -1 ? swaps.slice(0, swaps.length >>> 1) : swaps;
        return store.compareAndSwapAll(done);
      }),
    keys: (prefix) => call(() => store.keys(prefix)),
  };
}
