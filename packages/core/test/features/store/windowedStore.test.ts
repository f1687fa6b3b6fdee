import fc from "fast-check";
import { expect, it } from "vitest";
import type { FeatureAggregation } from "../../../src/features/index.js";
import { column, defineFeature, defineFeatureView } from "../../../src/features/index.js";
import { rowsOf, tableFrom } from "../../../src/table/index.js";
import { memoryKeyValueStore } from "../../../src/testing/index.js";
import type { AccountEvent } from "./storeFixture.js";
import { eventTable, openedStore } from "./storeFixture.js";

const statistic = (name: string, aggregation: FeatureAggregation) =>
  defineFeature({ name, description: "of a window", expression: column("balance"), aggregation });

const windowed = defineFeatureView({
  name: "windowed",
  entity: ["user"],
  eventTime: "at",
  knownAt: "loaded",
  ttl: "PT0.15S",
  features: [
    statistic("sum", { statistic: "sum", window: "PT0.05S" }),
    statistic("count", { statistic: "count", window: "PT0.05S", ends: "left" }),
    defineFeature({ name: "balance", description: "the balance", expression: column("balance") }),
    statistic("newest", { statistic: "mean", rows: 3 }),
    statistic("first", { statistic: "first", window: "PT0.1S", ends: "both" }),
    statistic("median", { statistic: "quantile", quantile: 0.5, window: "PT0.1S" }),
    defineFeature({
      name: "plans",
      description: "different plans",
      expression: column("plan", "text"),
      aggregation: { statistic: "distinct-count", rows: 2 },
    }),
    defineFeature({
      name: "plan",
      description: "the last plan",
      expression: column("plan", "text"),
      aggregation: { statistic: "last", rows: 2 },
    }),
  ],
});
const service = { views: [{ view: windowed, prefix: "w_" }] };
const names = windowed.features.map(({ name }) => `w_${name}`);

const anEvent = fc
  .tuple(
    fc.constantFrom("a", "b"),
    fc.integer({ min: 0, max: 25 }),
    fc.integer({ min: 0, max: 8 }),
    fc.option(fc.integer({ min: 0, max: 3 })),
  )
  .map(([user, at, delay, balance]): AccountEvent => {
    // Many events of one moment, in all clocks.
    return {
      user,
      at: at * 10,
      loaded: (at + delay) * 10,
      balance,
      plan: balance === null ? null : `P${balance}`,
    };
  });

it("serves statistics over windows as a training set of this moment holds them, pushed or materialized", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anEvent, { maxLength: 30 }),
      fc.array(fc.integer({ min: 0, max: 350 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 4 }),
      async (events, moments, batchRows) => {
        const kept = memoryKeyValueStore();
        const { store, clock } = await openedStore(events, { now: 0, view: windowed, online: kept });
        for (const now of moments.sort((a, b) => a - b)) {
          clock.time = now;
          const pushed = eventTable([{ user: "a", at: now, loaded: now, balance: 1, plan: "P1" }]);
          if (now % 2 === 0) await store.push(windowed, rowsOf(pushed), { id: `${now}` });
          await store.materialize(windowed, { batchRows });
          const users = ["a", "b", "none", null];
          const spine = tableFrom({ user: users, now: users.map(() => now) });
          const { table } = await store.trainingSet({ table: spine, time: "now" }, service);
          const { features } = await store.getOnline(
            users.map((user) => ({ user })),
            service,
          );
          expect(features.map(({ name }) => name)).toEqual(names);
          const rows = rowsOf(table);
          users.forEach((_, i) => {
            expect(features.map(({ values }) => values[i])).toEqual(names.map((name) => rows[i]?.[name]));
          });
        }
        // Once more from the beginning, in one piece: the same records.
        const before = await kept.keys("");
        const bytes = await kept.get(before);
        const { written } = await store.materialize(windowed, { from: "beginning" });
        expect(written).toBe(0);
        expect((await kept.get(before)).map((one) => one?.version)).toEqual(bytes.map((one) => one?.version));
      },
    ),
    { numRuns: 100 },
  );
});

it("counts equal events as often as they happened, however often they are materialized", async () => {
  const same = { user: "a", at: 80, loaded: 90, balance: 2, plan: "P" };
  const { store } = await openedStore([same, same, { ...same, balance: 3 }], { view: windowed });
  for (let i = 0; i < 3; i++) await store.materialize(windowed, { from: "beginning", batchRows: 1 });
  await store.push(windowed, [same], { id: "once more" });
  await store.push(windowed, [same], { id: "once more" });
  const { features } = await store.getOnline([{ user: "a" }], service);
  expect(features.slice(0, 2).map(({ values }) => values[0])).toEqual([9, 4]);
});

it("tells which rows of a training set a statistic would leak into", async () => {
  const first = { user: "a", at: 10, loaded: 90, balance: 2, plan: "P" };
  const { store } = await openedStore([first, { ...first, at: 20, loaded: 20 }], { view: windowed });
  const spine = { table: tableFrom({ user: ["a", "a", "b"], now: [30, 95, 30] }), time: "now" };
  const { table, leakedRows, manifest } = await store.trainingSet(spine, { views: [{ view: windowed }] });
  expect(rowsOf(table).map((row) => row["newest"])).toEqual([2, 2, null]);
  expect(rowsOf(table).map((row) => row["count"])).toEqual([1, 0, null]);
  expect([...leakedRows]).toEqual([0]);
  expect(manifest.views[0]!.leakedRows).toBe(1);
  const replay = await store.trainingSet(spine, { views: [{ view: windowed }] }, { knownBy: 30 });
  expect(rowsOf(replay.table).map((row) => row["sum"])).toEqual([2, null, null]);
});
