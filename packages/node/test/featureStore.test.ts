import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  column,
  defineFeature,
  defineFeatureView,
  type FeatureStore,
  measureParity,
  memoryOfflineStore,
  openFeatureStore,
  servedRows,
} from "@probity/core/features";
import type { KeyValueStore } from "@probity/core/ports";
import { select, tableFrom } from "@probity/core/table";
import { memoryKeyValueStore } from "@probity/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRedisStore, openSqliteLog, openSqliteStore } from "../src/index.js";
import { type RedisServer, startRedis } from "./redisServer.js";

let folder = "";
let server: RedisServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "probity-features-"));
  server = await startRedis();
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const view = defineFeatureView({
  name: "visits",
  entity: ["user", "shop"],
  eventTime: "at",
  knownAt: "loaded",
  ttl: "PT1S",
  features: [
    defineFeature({ name: "spent", description: "at the last visit", expression: column("spent") }),
    defineFeature({
      name: "total",
      description: "of half a second",
      expression: column("spent"),
      aggregation: { statistic: "sum", window: "PT0.5S" },
    }),
  ],
});
const service = { views: [{ view }] };
const events = tableFrom(
  Array.from({ length: 3000 }, (_, i) => ({
    user: `u${i % 40}`,
    shop: i % 7,
    at: (i * 7919) % 2000,
    loaded: ((i * 7919) % 2000) + (i % 50),
    spent: i % 11 === 0 ? null : i / 7,
  })),
);

type Adapter = readonly [name: string, open: () => Promise<KeyValueStore & { close(): unknown }>];

describe.each<Adapter>([
  ["SQLite", () => openSqliteStore(join(folder, "online.db"))],
  ["Redis", () => openRedisStore(server.url, { name: "features" })],
])("a feature store on %s", (_, open) => {
  it("serves what its history says, to those who come later, and forgets whom it must", async () => {
    const offline = memoryOfflineStore({ visits: events });
    const audit = await openSqliteLog(join(folder, "audit.db"));
    const clock = { time: 800, now: () => clock.time };
    const opened = async (online: KeyValueStore): Promise<FeatureStore> => {
      const store = await openFeatureStore({ offline, online, clock, audit });
      await store.register(view);
      return store;
    };
    const first = await open();
    await (await opened(first)).materialize(view);
    await first.close();

    const second = await open();
    const store = await opened(second);
    clock.time = 1500;
    const { from, written } = await store.materialize(view, { batchRows: 500 });
    expect(from).toBe(800);
    expect(written).toBeGreaterThan(0);
    const entities = Array.from({ length: 300 }, (_, i) => ({ user: `u${i % 43}`, shop: i % 7 }));
    const answer = await store.getOnline(entities, service);
    const logged = tableFrom([...servedRows(entities, answer, { time: "now" })]);
    const spine = { table: select(logged, ["user", "shop", "now"]), time: "now" };
    const { table } = await store.trainingSet(spine, service);
    const parity = measureParity(logged, table, {
      keys: ["user", "shop"],
      time: "now",
      inputs: ["log", "history"],
    });
    expect(parity.findings[0]?.measurement).toMatchObject({ value: 0, n: 300 });
    const fresh = memoryKeyValueStore();
    const inMemory = await opened(fresh);
    await inMemory.materialize(view);
    expect(await inMemory.getOnline(entities, service)).toEqual(answer);

    const { views } = await store.deleteEntity({ user: "u1" });
    expect(views[0]?.online).toBe(7);
    const gone = await store.getOnline([{ user: "u1", shop: 1 }], service);
    expect(gone.features[0]?.statuses).toEqual(["not-found"]);
    await second.close();
    audit.close();
  });
});
