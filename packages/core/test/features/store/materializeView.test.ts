import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinStatuses } from "../../../src/features/index.js";
import type { KeyValueStore } from "../../../src/ports/index.js";
import { rowsOf, tableFrom } from "../../../src/table/index.js";
import { memoryKeyValueStore } from "../../../src/testing/index.js";
import { accounts, event, eventTable, failingAfter, online, openedStore, service } from "./storeFixture.js";

/** Every value of a store with its bytes. */
async function contents(store: KeyValueStore): Promise<unknown> {
  const keys = await store.keys("");
  const found = await store.get(keys);
  return keys.map((key, i) => [key, [...found[i]!.bytes]]);
}

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
