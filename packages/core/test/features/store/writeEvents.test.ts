import { describe, expect, it } from "vitest";
import { column, defineFeature, defineFeatureView } from "../../../src/features/index.js";
import { rowsOf, tableFrom } from "../../../src/table/index.js";
import { memoryAppendLog, memoryKeyValueStore } from "../../../src/testing/index.js";
import {
  accounts,
  codeOf,
  event,
  eventTable,
  failingAfter,
  online,
  openedStore,
  service,
} from "./storeFixture.js";

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
    const { store, offline } = await openedStore([]);
    const { plan, ...rest } = event("a", 1, 2);
    expect(await codeOf(store.push(accounts, [rest]))).toBe("missing-column");
    expect(await codeOf(store.push(accounts, [{ user: "a", at: 1, balance: 3, plan }]))).toBe(
      "missing-column",
    );
    expect(await codeOf(store.push(accounts, [{ ...event("a", 1, 2), balance: "3" }]))).toBe("wrong-type");
    // What was refused is in no history.
    expect((await offline.read(accounts, {})).rows).toBe(0);
  });
});
