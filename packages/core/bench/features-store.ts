import type { FeatureView } from "../src/features/index.js";
import {
  column,
  defineFeature,
  defineFeatureView,
  memoryOfflineStore,
  openFeatureStore,
} from "../src/features/index.js";
import type { Table } from "../src/table/index.js";
import { tableFrom } from "../src/table/index.js";
import { memoryKeyValueStore } from "../src/testing/index.js";
import { unit } from "./measured.js";

// The peers' recipe: views of 100,000 events, 10,000 keys, 30 days; a value is known a second after its event.
const keys = 10_000;
const events = 100_000;
const span = 30 * 86_400_000;

const ints = (n: number, seed: number, below: number): Float64Array =>
  unit(n, seed).map((u) => Math.floor(u * below));

function viewOf(name: string, features: number): FeatureView {
  return defineFeatureView({
    name,
    entity: ["k"],
    eventTime: "at",
    knownAt: "c",
    ttl: "P30D",
    features: Array.from({ length: features }, (_, i) =>
      defineFeature({ name: `${name}_${i}`, description: "a number", expression: column(`x${i}`) }),
    ),
  });
}

function historyOf(seed: number, features: number): Table {
  const at = ints(events, seed, span);
  const cells = Array.from({ length: features }, (_, i) => [`x${i}`, unit(events, seed + 3 + i)] as const);
  return tableFrom({
    k: ints(events, seed + 1, keys),
    at,
    c: at.map((t) => t + 1000),
    ...Object.fromEntries(cells),
  });
}

async function least(
  name: string,
  {
    run,
    count,
    unit: what,
    target,
  }: {
    readonly run: () => Promise<unknown>;
    readonly count: number;
    readonly unit: string;
    readonly target: string;
  },
): Promise<void> {
  let best = Infinity;
  for (let i = 0; i < 7; i++) {
    const start = performance.now();
    await run();
    best = Math.min(best, performance.now() - start);
  }
  const rate = Math.round((count / best) * 1000).toLocaleString("en");
  console.log(
    `${name.padEnd(64)} ${best.toFixed(2).padStart(9)} ms ${rate.padStart(13)} ${what}/s  ${target}`,
  );
}

const views = [viewOf("a", 1), viewOf("b", 1), viewOf("c", 1), viewOf("wide", 10)];
const store = await openFeatureStore({
  offline: memoryOfflineStore(
    Object.fromEntries(views.map((view, i) => [view.name, historyOf(100 * i, view.features.length)])),
  ),
  online: memoryKeyValueStore(),
  clock: { now: () => span + 1000 },
});
for (const view of views) await store.register(view);
const start = performance.now();
for (const view of views) await store.materialize(view);
console.log(`materialize 4 views of ${events} events: ${(performance.now() - start).toFixed(0)} ms`);

const entities = Array.from(ints(10_000, 7, keys), (k) => ({ k }));
const few = views.slice(0, 3).map((view) => ({ view }));
const read = (name: string, service: { views: { view: FeatureView }[] }, rows: number): Promise<void> => {
  const asked = entities.slice(0, rows);
  const values = rows * service.views.reduce((sum, { view }) => sum + view.features.length, 0);
  const times = Math.ceil(20_000 / rows);
  return least(name, {
    run: async () => {
      for (let i = 0; i < times; i++) await store.getOnline(asked, service);
    },
    count: values * times,
    unit: "values",
    target: "target 1,000,000",
  });
};
await read("getOnline, 10,000 entities x 1 view of 10 features", { views: [{ view: views[3]! }] }, 10_000);
await read("getOnline, 1,000 entities x 1 view of 10 features", { views: [{ view: views[3]! }] }, 1000);
await read("getOnline, 1,000 entities x 3 views of 1 feature", { views: few }, 1000);
await read("getOnline, 1 entity x 1 view of 10 features", { views: [{ view: views[3]! }] }, 1);

const spine = {
  table: tableFrom({ k: ints(100_000, 11, keys), t: ints(100_000, 12, span).sort() }),
  time: "t",
};
await least("trainingSet, 100,000 rows x 3 views of 100,000 events", {
  run: () => store.trainingSet(spine, { views: few }),
  count: 300_000,
  unit: "values",
  target: "target 60 ms (Feast 600 to 2500)",
});
