import { describe, expect, it } from "vitest";
import { column, defineFeature, defineFeatureView } from "../../../src/features/index.js";
import { entityDigest } from "../../../src/features/store/deleteEntityValues.js";
import { keyParts, keyText } from "../../../src/features/store/entityKey.js";
import { tableFrom } from "../../../src/table/index.js";
import { accounts, codeOf, event, online, openedStore, service } from "./storeFixture.js";

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
