import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInputError } from "../../../src/evidence/index.js";
import type { FeatureStore } from "../../../src/features/index.js";
import {
  column,
  defineFeature,
  defineFeatureView,
  featureDigest,
  featureViewDigest,
  joinStatuses,
} from "../../../src/features/index.js";
import { entityDigest } from "../../../src/features/store/deleteEntityValues.js";
import { keyParts, keyText } from "../../../src/features/store/entityKey.js";
import type { KeyValueStore } from "../../../src/ports/index.js";
import { webCryptoDigest } from "../../../src/ports/index.js";
import { digestTable, rowsOf, tableFrom } from "../../../src/table/index.js";
import { memoryAppendLog, memoryKeyValueStore } from "../../../src/testing/index.js";
import type { AccountEvent } from "./storeFixture.js";
import { accounts, eventTable, openedStore } from "./storeFixture.js";

const event = (
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

const windowed = defineFeatureView({
  ...accounts,
  features: [
    defineFeature({
      name: "sum",
      description: "of the last balances",
      expression: column("balance"),
      aggregation: { statistic: "sum", rows: 3 },
    }),
  ],
});

const service = { views: [{ view: accounts }] };

async function online(store: FeatureStore, ...users: (string | null)[]): Promise<unknown[]> {
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

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "fulfilled",
    (error: unknown) => (isInputError(error) ? error.code : String(error)),
  );

/** Every value of a store with its bytes. */
async function contents(store: KeyValueStore): Promise<unknown> {
  const keys = await store.keys("");
  const found = await store.get(keys);
  return keys.map((key, i) => [key, [...found[i]!.bytes]]);
}

describe("getOnline()", () => {
  it("gives value, status and age of what is known now", async () => {
    const { store, clock } = await openedStore([
      event("a", 10, 11),
      event("a", 20, 21),
      event("a", 30, 150),
      event("late", 5, 160),
      event("ahead", 120, 30),
      event("null", 40, 40, null),
      event("both", 50, 50),
      event("both", 130, 60),
    ]);
    await store.materialize(accounts);
    expect(await online(store, "a", "late", "ahead", "null", "both", "none", null)).toEqual([
      [40, "plan 20", "present", 80],
      [null, null, "not-found", null],
      [null, null, "not-found", null],
      [null, null, "present", 60],
      [100, "plan 50", "present", 50],
      [null, null, "not-found", null],
      [null, null, "null-key", null],
    ]);
    // What lies ahead is served when its time comes, and what is old has expired.
    clock.time = 130;
    expect(await online(store, "a", "ahead", "both")).toEqual([
      [null, null, "expired", 110],
      [240, "plan 120", "present", 10],
      [260, "plan 130", "present", 0],
    ]);
    const stale = await store.getOnline([{ user: "a" }], service, { expired: "value" });
    expect(stale.features[0]?.values).toEqual([40]);
    expect(stale.features[0]?.statuses).toEqual(["expired"]);
    // A clock that went back does not show what is ahead of it.
    clock.time = 15;
    expect(await online(store, "a")).toEqual([[null, null, "not-found", null]]);
  });

  it("names features with the prefix of their view, by the columns of the asking row", async () => {
    const { store } = await openedStore([event("a", 10, 11), event("b", 20, 21)]);
    await store.materialize(accounts);
    const { features } = await store.getOnline([{ payer: "a", payee: "b" }], {
      views: [
        { view: accounts, joinKeys: { user: "payer" }, prefix: "payer_", features: ["doubled"] },
        { view: accounts, joinKeys: { user: "payee" }, prefix: "payee_", features: ["plan", "doubled"] },
      ],
    });
    expect(features.map(({ name, values }) => [name, ...values])).toEqual([
      ["payer_doubled", 20],
      ["payee_plan", "plan 20"],
      ["payee_doubled", 40],
    ]);
  });

  it("refuses what no service could mean", async () => {
    const { store } = await openedStore([event("a", 10, 11)]);
    for (const view of [
      { view: accounts, features: ["tripled"] as string[] as never[] },
      { view: accounts, joinKeys: { usr: "payer" } },
    ]) {
      await expect(store.getOnline([{ user: "a" }], { views: [view] })).rejects.toThrow(RangeError);
      const spine = { table: tableFrom({ user: ["a"], now: [50] }), time: "now" };
      await expect(store.trainingSet(spine, { views: [view] })).rejects.toThrow(RangeError);
    }
    // A column that no row has is a mistake, as in a table of such rows; one that some rows lack is missing there.
    expect(await codeOf(store.getOnline([{ usr: "a" }], service))).toBe("missing-column");
    expect((await store.getOnline([], service)).rows).toBe(0);
    const { features } = await store.getOnline([{ user: undefined }, {}], service);
    expect(features[0]?.statuses).toEqual(["null-key", "null-key"]);
  });

  it("keeps entities apart, whatever their keys are", async () => {
    const users = [
      "a",
      "a/b",
      "a%2Fb",
      "%",
      "",
      "\u0000",
      "a\u0000b",
      "__proto__",
      "1",
      "\ufffd",
      "😀",
      "a\nb=tc",
    ];
    const { store } = await openedStore(users.map((user, i) => event(user, i, i)));
    await store.materialize(accounts);
    const { features } = await store.getOnline(
      users.map((user) => ({ user })),
      service,
    );
    expect(features[0]?.values).toEqual(users.map((_, i) => 2 * i));
    // Halves of UTF-16 pairs are no other text in any store.
    const asked = ["\ud800", "\udc00", 1, true].map((user) => ({ user }));
    const others = await store.getOnline(asked, service);
    expect(others.features[0]?.statuses).toEqual(asked.map(() => "not-found"));
    expect(keyText(["\ud800"])).not.toBe(keyText(["\ufffd"]));
    expect(keyText(["\ud800/%", -0, Number.NaN])).toBe("t%ud800%2F%25/n0/nNaN");
    expect(keyParts("t%ud800%2F%25/n0/nNaN")).toEqual(["\ud800/%", 0, Number.NaN]);
    expect(entityDigest({ a: "x\nb=ty" })).not.toBe(entityDigest({ a: "x", b: "y" }));
  });

  it("never serves the values of another definition", async () => {
    const { store } = await openedStore([event("a", 10, 11)]);
    await store.materialize(accounts);
    const changed = defineFeatureView({
      ...accounts,
      features: [
        defineFeature({ name: "doubled", description: "the balance", expression: column("balance") }),
      ],
    });
    expect(await codeOf(store.getOnline([{ user: "a" }], { views: [{ view: changed }] }))).toContain(
      "registered",
    );
    const version = await store.register(changed);
    const before = await store.getOnline([{ user: "a" }], { views: [{ view: changed }] });
    expect(before.features[0]).toMatchObject({ version, statuses: ["not-found"] });
    await store.materialize(changed);
    const after = await store.getOnline([{ user: "a" }], {
      views: [{ view: changed }, { view: accounts, prefix: "old_" }],
    });
    expect(after.features.map(({ values }) => values[0])).toEqual([10, 20, "plan 10"]);
  });

  it("says where the store holds what it did not write", async () => {
    const { store, online: kept } = await openedStore([event("a", 10, 11)]);
    await store.materialize(accounts);
    const [place = ""] = await kept.keys("feature-store/online/");
    const [record] = await kept.get([place]);
    for (const bytes of [
      new Uint8Array(),
      Uint8Array.of(2, 1, 0),
      record!.bytes.slice(0, -1),
      Uint8Array.of(...record!.bytes, 0),
      record!.bytes.map((byte, i) => (i === 21 ? 9 : byte)),
    ]) {
      const [now] = await kept.get([place]);
      await kept.compareAndSwap(place, now!.version, bytes);
      expect(await codeOf(store.getOnline([{ user: "a" }], service))).toBe("malformed-document");
    }
    for (const prefix of ["feature-store/state/", "feature-store/view/", "feature-store/format"]) {
      const [key = ""] = await kept.keys(prefix);
      const [now] = await kept.get([key]);
      await kept.compareAndSwap(key, now!.version, new TextEncoder().encode('{"format":2}'));
    }
    expect(await codeOf(store.materialize(accounts))).toBe("malformed-document");
    expect(await codeOf(store.register(accounts))).toBe("malformed-document");
    expect(await codeOf(openedStore([], { online: kept }))).toBe("malformed-document");
  });
});

describe("materialize()", () => {
  it("goes on from its watermark, and does nothing twice", async () => {
    const { store, clock, offline } = await openedStore([
      event("a", 10, 11),
      event("b", 20, 105),
      event(null, 1, 1),
      event("a", 1, null),
    ]);
    expect(await store.materialize(accounts)).toMatchObject({
      from: null,
      watermark: 100,
      rows: 2,
      written: 1,
      skipped: 1,
    });
    expect(await store.materialize(accounts)).toMatchObject({
      from: 100,
      watermark: 100,
      rows: 0,
      written: 0,
    });
    clock.time = 110;
    expect(await store.materialize(accounts)).toMatchObject({
      from: 100,
      watermark: 110,
      rows: 1,
      written: 1,
    });
    await offline.append(accounts, eventTable([event("a", 2, 110)]), "late");
    expect(await store.materialize(accounts)).toMatchObject({ rows: 1, written: 0, unchanged: 1 });
    clock.time = 50;
    expect(await store.materialize(accounts)).toMatchObject({ watermark: 110, rows: 0 });
    expect(await store.materialize(accounts, { from: "beginning", until: 50 })).toMatchObject({
      watermark: 110,
      rows: 2,
    });
  });

  it("goes back for events that came into the history late", async () => {
    const { store, clock, offline } = await openedStore([event("a", 10, 60)]);
    await store.materialize(accounts);
    clock.time = 120;
    await offline.append(accounts, eventTable([event("b", 40, 50), event("c", 20, 20)]), "late");
    expect(await store.materialize(accounts)).toMatchObject({ from: 100, watermark: 120, rows: 0 });
    expect(await store.materialize(accounts, { from: 50 })).toMatchObject({ rows: 2, written: 1 });
    // A moment after the watermark leaves nothing out.
    await offline.append(accounts, eventTable([event("d", 120, 120)]), "now");
    clock.time = 130;
    expect(await store.materialize(accounts, { from: 125 })).toMatchObject({ rows: 1, written: 1 });
    expect((await online(store, "b", "c", "d")).map((one) => (one as unknown[])[0])).toEqual([80, null, 240]);
    await expect(store.materialize(accounts, { from: Number.NaN })).rejects.toThrow(RangeError);
  });

  it("goes on after a crash among events from before the epoch", async () => {
    const kept = memoryKeyValueStore();
    const { offline } = await openedStore([event("a", -9, -9), event("b", -5, -5), event("c", -1, -1)], {
      online: kept,
    });
    for (let after = 4; after < 12; after++)
      await openedStore([], { online: failingAfter(kept, after), offline, now: 50 })
        .then(({ store }) => store.materialize(accounts, { batchRows: 1 }))
        .catch((error: unknown) => {
          expect(String(error)).toContain("planted");
        });
    const { store } = await openedStore([], { online: kept, offline, now: 50 });
    await store.materialize(accounts);
    expect((await online(store, "a", "b", "c")).map((one) => (one as unknown[])[0])).toEqual([-18, -10, -2]);
  });

  it("comes to the same in any batches, after any crash, and by two at once", async () => {
    const anEvent = fc
      .tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }))
      .chain(([user, at, delay]) =>
        fc.integer({ min: 0, max: 3 }).map((balance) => event(user, at, at + delay, balance)),
      );
    await fc.assert(
      fc.asyncProperty(
        fc.array(anEvent, { maxLength: 25 }),
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 6 }),
        async (events, batchRows, crashes) => {
          const whole = await openedStore(events, { now: 40 });
          await whole.store.materialize(accounts);
          const kept = memoryKeyValueStore();
          const history = whole.offline;
          for (const after of crashes) {
            const faulty = failingAfter(kept, after);
            await openedStore([], { online: faulty, offline: history, now: 40 })
              .then(({ store }) => store.materialize(accounts, { batchRows }))
              .catch((error: unknown) => {
                expect(String(error)).toContain("planted");
              });
          }
          const [first, second] = await Promise.all(
            [1, 2].map(() => openedStore([], { online: kept, offline: history, now: 40 })),
          );
          await Promise.all([
            first!.store.materialize(accounts, { batchRows }),
            second!.store.materialize(accounts, { batchRows: batchRows + 1 }),
          ]);
          expect(await contents(kept)).toEqual(await contents(whole.online));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("serves what a training set of this moment holds", async () => {
    const anEvent = fc
      .tuple(
        fc.constantFrom("a", "b", null),
        fc.option(fc.integer({ min: 0, max: 250 }), { freq: 10 }),
        fc.option(fc.integer({ min: 0, max: 250 }), { freq: 10 }),
        fc.option(fc.integer({ min: 0, max: 3 })),
      )
      .map(([user, at, loaded, balance]) => event(user, at, loaded, balance));
    await fc.assert(
      fc.asyncProperty(
        fc.array(anEvent, { maxLength: 20 }),
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 5 }),
        async (events, moments) => {
          const { store, clock } = await openedStore(events, { now: 0 });
          for (const now of moments.sort((a, b) => a - b)) {
            clock.time = now;
            await store.materialize(accounts);
            const users = ["a", "b", "none", null];
            const spine = tableFrom({ user: users, now: users.map(() => now) });
            const { table, views } = await store.trainingSet({ table: spine, time: "now" }, service);
            const { features } = await store.getOnline(
              users.map((user) => ({ user })),
              service,
            );
            const rows = rowsOf(table);
            users.forEach((_, i) => {
              expect(features.map(({ values }) => values[i])).toEqual([
                rows[i]?.["doubled"],
                rows[i]?.["plan"],
              ]);
              // What is not known yet has not come to the online side.
              const status = joinStatuses[views[0]!.statuses[i]!]!;
              expect(features[0]!.statuses[i]).toBe(status === "not-yet-known" ? "not-found" : status);
            });
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it("refuses moments and batches that cannot be", async () => {
    const { store } = await openedStore([event("a", 10, 11)]);
    for (const options of [
      { until: 101 },
      { until: -1 },
      { until: Number.NaN },
      { batchRows: 0 },
      { batchRows: 1.5 },
    ])
      await expect(store.materialize(accounts, options)).rejects.toThrow(RangeError);
  });
});

describe("trainingSet()", () => {
  const spine = { table: tableFrom({ user: ["a", "b"], now: [50, 60] }), time: "now" };
  const events = [event("a", 10, 11), event("b", 20, 70), event("b", 5, 5)];

  it("says in its manifest what the set was made from, the same each time", async () => {
    const { store } = await openedStore(events);
    const { table, manifest } = await store.trainingSet(spine, service);
    expect((await store.trainingSet(spine, service)).manifest).toEqual(manifest);
    expect(manifest.digest).toBe(await digestTable(table, webCryptoDigest));
    expect(manifest.spine.digest).toBe(await digestTable(spine.table, webCryptoDigest));
    expect(manifest.views[0]).toMatchObject({
      version: featureViewDigest(accounts),
      features: accounts.features.map((feature) => ({ name: feature.name, digest: featureDigest(feature) })),
      events: 3,
      quarantined: 0,
      leakedRows: 1,
    });
  });

  it("has another manifest where any event, row or moment is another", async () => {
    const manifestOf = async (given: readonly AccountEvent[], asked = spine, knownBy?: number) => {
      const { store } = await openedStore(given);
      const how = knownBy === undefined ? {} : { knownBy };
      return JSON.stringify((await store.trainingSet(asked, service, how)).manifest);
    };
    const manifests = [
      await manifestOf(events),
      await manifestOf([event("a", 10, 11, 9), ...events.slice(1)]),
      await manifestOf([...events, event("c", 1, 1)]),
      await manifestOf(events, { ...spine, table: tableFrom({ user: ["a", "b"], now: [50, 61] }) }),
      await manifestOf(events, spine, 60),
    ];
    expect(new Set(manifests).size).toBe(manifests.length);
  });
});

describe("push()", () => {
  it("adds an event to both sides, once however often it is tried", async () => {
    const kept = memoryKeyValueStore();
    const { offline } = await openedStore([event("a", 10, 11)], { online: kept });
    const pushed = [event("a", 90, 95)];
    for (let after = 0; after < 8; after++)
      await openedStore([], { online: failingAfter(kept, after), offline })
        .then(({ store }) => store.push(accounts, pushed))
        .catch((error: unknown) => {
          expect(String(error)).toContain("planted");
        });
    const { store } = await openedStore([], { online: kept, offline });
    expect(await store.push(accounts, pushed)).toMatchObject({ written: 0, unchanged: 1 });
    expect(await online(store, "a")).toEqual([[180, "plan 90", "present", 10]]);
    expect((await offline.read(accounts, {})).rows).toBe(2);
    // The same event once more, by its own name.
    await store.push(accounts, pushed, { id: "second" });
    expect((await offline.read(accounts, {})).rows).toBe(3);
    // An event that is older changes nothing.
    await store.push(accounts, [event("a", 80, 96)]);
    expect(await online(store, "a")).toEqual([[180, "plan 90", "present", 10]]);
  });

  it("lets the history tell where writings come again out of their order", async () => {
    const { store } = await openedStore([], { audit: memoryAppendLog() });
    const [older, newer] = [event("a", 90, 95, 1), event("a", 90, 95, 2)];
    for (const pushed of [older, newer, older]) await store.push(accounts, [pushed]);
    const spine = { table: tableFrom({ user: ["a"], now: [100] }), time: "now" };
    expect(rowsOf((await store.trainingSet(spine, service)).table)[0]?.["doubled"]).toBe(4);
    expect(await online(store, "a")).toEqual([[4, "plan 2", "present", 10]]);
    // What was deleted does not come back with a message that is delivered once more.
    await store.deleteEntity({ user: "a" });
    expect(await store.push(accounts, [newer])).toMatchObject({ written: 0, skipped: 0 });
    expect(await online(store, "a")).toEqual([[null, null, "not-found", null]]);
  });

  it("takes tables and rows, and counts those that can never be served", async () => {
    for (const view of [accounts, windowed]) {
      const { store } = await openedStore([], { view });
      const events = eventTable([event(null, 1, 1), event("a", 1, null), event("b", 2, 3)]);
      expect(await store.push(view, events)).toMatchObject({ written: 1, skipped: 2 });
      expect(await store.push(view, rowsOf(events))).toMatchObject({ unchanged: 1, skipped: 2 });
      expect(await store.push(view, [])).toMatchObject({ written: 0, unchanged: 0, skipped: 0 });
    }
  });

  it("says of an event that lies ahead whether it has happened", async () => {
    const { store, clock } = await openedStore([]);
    await store.push(accounts, [event("late", 90, 105), event("ahead", 104, 104)]);
    const statuses = async () => (await online(store, "late", "ahead")).map((one) => (one as unknown[])[2]);
    expect(await statuses()).toEqual(["not-yet-known", "not-found"]);
    clock.time = 105;
    expect(await statuses()).toEqual(["present", "present"]);
  });

  it("refuses events that do not fit the view", async () => {
    const { store } = await openedStore([]);
    expect(await codeOf(store.push(accounts, [{ user: "a", at: 1, balance: 3, plan: "x" }]))).toBe(
      "missing-column",
    );
    expect(await codeOf(store.push(accounts, [{ ...event("a", 1, 2), balance: "3" }]))).toBe("wrong-type");
  });
});

/** A store whose connection breaks after so many calls: the last write may have been done, or not. */
function failingAfter(store: KeyValueStore, calls: number): KeyValueStore {
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
