import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineContract } from "../../../src/contracts/index.js";
import { isInputError } from "../../../src/evidence/index.js";
import type { AccessRule, FeatureStore } from "../../../src/features/index.js";
import { column, defineFeature, defineFeatureView, memoryOfflineStore } from "../../../src/features/index.js";
import type { AppendLog } from "../../../src/ports/index.js";
import { rowsOf, tableFrom } from "../../../src/table/index.js";
import { memoryAppendLog, memoryKeyValueStore } from "../../../src/testing/index.js";
import { accounts, openedStore } from "./storeFixture.js";

const sensitive = defineFeatureView({
  ...accounts,
  name: "health",
  sensitivity: "sensitive",
  purposes: ["care", "research"],
});

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "fulfilled",
    (error: unknown) => (isInputError(error) ? error.code : String(error)),
  );

async function linesOf(log: AppendLog): Promise<unknown[]> {
  const entries = await log.read();
  return entries.map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as unknown);
}

const event = { user: "a", at: 10, loaded: 11, balance: 5, plan: "P" };

describe("access to a store", () => {
  const rules: AccessRule[] = [
    { role: "loader", views: ["accounts", "health"], purposes: ["operation"], actions: ["write", "delete"] },
    { role: "nurse", views: ["health"], purposes: ["care", "billing"] },
    { role: "analyst", views: ["accounts"], purposes: ["research"] },
  ];
  const loader = { caller: { role: "loader", purpose: "operation" } };

  async function opened(): Promise<{ store: FeatureStore; audit: AppendLog }> {
    const audit = memoryAppendLog();
    const { store } = await openedStore([], {
      access: rules,
      audit,
      offline: memoryOfflineStore({ health: tableFrom([event]), accounts: tableFrom([event]) }),
    });
    for (const view of [accounts, sensitive]) {
      await store.register(view, loader);
      await store.materialize(view, loader);
    }
    return { store, audit };
  }

  it("is given by role, view and purpose, and every denial is written", async () => {
    const { store, audit } = await opened();
    const read = (view: typeof accounts, role?: string, purpose = "care"): Promise<string> =>
      codeOf(
        store.getOnline(
          [{ user: "a" }],
          { views: [{ view }] },
          role === undefined ? {} : { caller: { role, purpose } },
        ),
      );
    expect(await read(sensitive, "nurse")).toBe("fulfilled");
    expect(await read(sensitive)).toBe("access-denied");
    expect(await read(sensitive, "analyst", "research")).toBe("access-denied");
    expect(await read(sensitive, "nurse", "research")).toBe("access-denied");
    // A rule may be wider than what the view's values may be used for.
    expect(await read(sensitive, "nurse", "billing")).toBe("access-denied");
    expect(await read(sensitive, "loader", "operation")).toBe("access-denied");
    expect(await read(accounts, "analyst", "research")).toBe("fulfilled");
    expect(
      await codeOf(store.materialize(accounts, { caller: { role: "analyst", purpose: "research" } })),
    ).toBe("access-denied");
    expect(await codeOf(store.push(accounts, [event]))).toBe("access-denied");
    expect(await codeOf(store.quarantined(sensitive, loader))).toBe("access-denied");
    expect(await codeOf(store.deleteEntity({ user: "a" }))).toBe("access-denied");
    const spine = { table: tableFrom({ user: ["a"], now: [50] }), time: "now" };
    expect(await codeOf(store.trainingSet(spine, { views: [{ view: accounts }, { view: sensitive }] }))).toBe(
      "access-denied",
    );

    const lines = await linesOf(audit);
    expect(lines[0]).toMatchObject({
      format: 1,
      at: 100,
      action: "read",
      method: "getOnline",
      outcome: "allowed",
      views: ["health"],
      role: "nurse",
      purpose: "care",
      rows: 1,
    });
    expect((lines[0] as { subject: string }).subject).toMatch(/^sha256:/);
    expect(lines).toHaveLength(11);
    expect(lines.slice(1).every((line) => (line as { outcome: string }).outcome === "denied")).toBe(true);
    expect(lines[4]).toMatchObject({ role: "nurse", purpose: "billing", reason: "other-purpose" });
    expect(JSON.stringify(lines)).not.toContain('"a"');
  });

  it("lets readers register what the store has already, and nothing else", async () => {
    const contract = defineContract({
      name: "events",
      version: "1",
      owner: "clinic",
      purpose: "a test",
      row: z.looseObject({ balance: z.number().min(0) }),
    });
    const online = memoryKeyValueStore();
    const offline = memoryOfflineStore({ health: tableFrom([event]), accounts: tableFrom([event]) });
    const open = async () =>
      (await openedStore([], { access: rules, audit: memoryAppendLog(), online, offline })).store;
    const nurse = { caller: { role: "nurse", purpose: "care" } };
    const [writing, reading] = [await open(), await open()];
    expect(await codeOf(reading.register(sensitive, nurse))).toBe("access-denied");
    await writing.register(sensitive, { ...loader, contract });
    await writing.materialize(sensitive, loader);
    await reading.register(sensitive, nurse);
    const { features } = await reading.getOnline([{ user: "a" }], { views: [{ view: sensitive }] }, nurse);
    expect(features[0]?.values).toEqual([10]);
    const other = defineFeatureView({ ...sensitive, ttl: "PT1S" });
    expect(await codeOf(reading.register(other, nurse))).toBe("access-denied");
    expect(await codeOf(reading.register(sensitive, { caller: { role: "nurse", purpose: "ads" } }))).toBe(
      "access-denied",
    );
    // Nor do they take the contract from those who write.
    await writing.register(sensitive, nurse);
    const pushed = await writing.push(sensitive, [{ ...event, balance: -1 }], loader);
    expect(pushed).toMatchObject({ quarantined: 1, written: 0 });
  });

  it("needs the log: nothing is read where it cannot be written", async () => {
    await expect(openedStore([], { access: rules })).rejects.toThrow(TypeError);
    await expect(openedStore([], { view: sensitive })).rejects.toThrow(TypeError);
    const log = memoryAppendLog();
    const broken: AppendLog = { ...log, append: () => Promise.reject(new Error("the disk is full")) };
    const { store } = await openedStore([], { view: sensitive, audit: broken });
    const caller = { role: "nurse", purpose: "care" };
    await expect(store.getOnline([], { views: [{ view: sensitive }] }, { caller })).rejects.toThrow(
      "the disk is full",
    );
    await expect(store.deleteEntity({ user: "a" })).rejects.toThrow("the disk is full");
  });

  it("shares its log with other writers", async () => {
    const audit = memoryAppendLog();
    const caller = { role: "nurse", purpose: "care" };
    const stores = await Promise.all([1, 2].map(() => openedStore([], { view: sensitive, audit })));
    await Promise.all(
      stores.flatMap(({ store }) =>
        [1, 2, 3].map(() => store.getOnline([], { views: [{ view: sensitive }] }, { caller })),
      ),
    );
    expect(await linesOf(audit)).toHaveLength(6);
  });
});

describe("the contract of a view", () => {
  const contract = defineContract({
    name: "account events",
    version: "1",
    owner: "bank",
    purpose: "a test",
    row: z.looseObject({
      user: z.string(),
      at: z.number(),
      loaded: z.number(),
      balance: z.number().min(0).nullable(),
      plan: z.string().nullable(),
    }),
  });
  const good = { user: "a", at: 10, loaded: 11, balance: 5, plan: "P" };
  const bad = { ...good, at: 20, loaded: 21, balance: -1 };

  it("keeps rows that break it apart, once, from serving and from learning", async () => {
    const { store, offline } = await openedStore([good, bad], { contract });
    const first = await store.materialize(accounts);
    expect(first).toMatchObject({ written: 1, quarantined: 1 });
    expect(first.findings.length).toBeGreaterThan(0);
    await store.materialize(accounts, { from: "beginning" });
    const report = await store.push(accounts, [
      { ...good, user: "b", balance: -2 },
      { ...good, user: "c" },
    ]);
    expect(report).toMatchObject({ written: 1, quarantined: 1 });
    const held = await store.quarantined(accounts);
    expect(held).toHaveLength(2);
    expect(held).toContainEqual({ row: bad, rules: ["schema(balance)"] });
    const service = { views: [{ view: accounts }] };
    const { features } = await store.getOnline([{ user: "a" }, { user: "b" }, { user: "c" }], service);
    expect(features[0]?.values).toEqual([10, null, 10]);
    // What was kept apart is in no history but the one that it came from.
    expect((await offline.read(accounts, {})).rows).toBe(3);
    const spine = { table: tableFrom({ user: ["a"], now: [50] }), time: "now" };
    const { table, manifest } = await store.trainingSet(spine, service);
    expect(rowsOf(table)[0]?.["doubled"]).toBe(10);
    expect(manifest.views[0]).toMatchObject({ events: 3, quarantined: 1 });
  });

  it("keeps numbers apart that JSON has not", async () => {
    const { store } = await openedStore([], { contract });
    await store.push(accounts, [{ ...bad, balance: Number.NaN }]);
    await store.push(accounts, [{ ...bad, balance: Infinity }]);
    const balances = (await store.quarantined(accounts)).map(({ row }) => row["balance"]);
    expect(new Set(balances)).toEqual(new Set([Number.NaN, Infinity]));
  });
});

describe("deleteEntity()", () => {
  const pairs = defineFeatureView({
    name: "pairs",
    entity: ["user", "shop"],
    eventTime: "at",
    knownAt: "event-time",
    features: [defineFeature({ name: "spent", description: "in the shop", expression: column("spent") })],
  });
  const shops = [
    { user: "a/%", shop: 1, at: 1, spent: 5 },
    { user: "a/%", shop: 2, at: 2, spent: 6 },
    { user: "b", shop: 1, at: 3, spent: 7 },
  ];

  it("takes an entity out of every view, version and quarantine, and says so", async () => {
    const audit = memoryAppendLog();
    const offline = memoryOfflineStore({
      accounts: tableFrom([{ ...event, user: "a/%" }, event]),
      pairs: tableFrom(shops),
    });
    const online = memoryKeyValueStore();
    const { store } = await openedStore([], { online, offline, audit });
    const older = defineFeatureView({ ...pairs, version: "0" });
    for (const view of [older, pairs]) await store.register(view);
    for (const view of [accounts, older, pairs]) await store.materialize(view);
    const deletion = await store.deleteEntity({ user: "a/%" });
    expect(deletion.views).toEqual([
      { name: "accounts", offline: 1, online: 1, quarantined: 0 },
      { name: "pairs", offline: 2, online: 4, quarantined: 0 },
    ]);
    for (const view of [accounts, pairs]) await store.materialize(view, { from: "beginning" });
    const left = await online.keys("feature-store/online/");
    expect(left).toHaveLength(3);
    expect(left.join()).not.toContain("a%2F");
    const lines = await linesOf(audit);
    expect(lines).toMatchObject([{ outcome: "allowed" }, { outcome: "done", subject: deletion.subject }]);
    expect((await store.deleteEntity({ user: "a/%" })).views.map(({ online: records }) => records)).toEqual([
      0, 0,
    ]);
  });

  it("refuses what it cannot do whole", async () => {
    const online = memoryKeyValueStore();
    await openedStore([], { online, view: pairs });
    const { store } = await openedStore([], { online, audit: memoryAppendLog() });
    await expect(store.deleteEntity({ user: "a" })).rejects.toThrow('the view "pairs"');
    await expect(store.deleteEntity({})).rejects.toThrow(RangeError);
    await expect(store.deleteEntity({ user: null })).rejects.toThrow(RangeError);
    await expect((await openedStore([])).store.deleteEntity({ user: "a" })).rejects.toThrow(TypeError);
  });
});
