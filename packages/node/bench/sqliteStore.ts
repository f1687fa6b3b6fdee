import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  column,
  defineFeature,
  defineFeatureView,
  memoryOfflineStore,
  openFeatureStore,
} from "@probity/core/features";
import { tableFrom } from "@probity/core/table";
import { openSqliteStore } from "../src/index.js";

// The peers' recipe: one feature of 10,000 entities in a database file.
const keys = 10_000;
const folder = mkdtempSync(join(tmpdir(), "probity-bench-"));
const online = await openSqliteStore(join(folder, "online.db"));
const view = defineFeatureView({
  name: "v0",
  entity: ["k"],
  eventTime: "at",
  knownAt: "event-time",
  ttl: "P30D",
  features: [defineFeature({ name: "x0", description: "a number", expression: column("x") })],
});
const rows = Array.from({ length: keys }, (_, i) => i);
const table = tableFrom({ k: rows, at: rows.map(() => 1000), x: rows.map((k) => k / 7) });
const store = await openFeatureStore({
  offline: memoryOfflineStore({ v0: table }),
  online,
  clock: { now: () => 5000 },
});
await store.register(view);
const start = performance.now();
await store.materialize(view);
console.log(`materialize ${keys} entities: ${(performance.now() - start).toFixed(0)} ms`);

const entities = Array.from({ length: 1000 }, (_, i) => ({ k: (i * 7919) % keys }));
const [first = ""] = await online.keys("feature-store/online/");
const prefix = first.slice(0, first.lastIndexOf("/") + 1);
const places = entities.map(({ k }) => `${prefix}n${k}`);

async function least(name: string, count: number, run: () => Promise<unknown>): Promise<void> {
  let best = Infinity;
  for (let i = 0; i < 40; i++) {
    const begin = performance.now();
    await run();
    best = Math.min(best, performance.now() - begin);
  }
  console.log(
    `${name.padEnd(48)} ${((best / count) * 1000).toFixed(2).padStart(7)} µs each ${Math.round(
      (count / best) * 1000,
    )
      .toLocaleString("en")
      .padStart(10)}/s`,
  );
}

const service = { views: [{ view }] };
await least("get, 1000 keys at once (target 350,000/s)", 1000, () => online.get(places));
await least("get, one key (target 8 µs)", 1000, async () => {
  for (const place of places) await online.get([place]);
});
await least("getOnline, 1000 entities (Feast 61,000/s)", 1000, () => store.getOnline(entities, service));
await least("getOnline, one entity (Feast 88 µs)", 1000, async () => {
  for (const entity of entities) await store.getOnline([entity], service);
});
online.close();
rmSync(folder, { recursive: true });
