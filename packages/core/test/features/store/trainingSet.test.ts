import { describe, expect, it } from "vitest";
import { featureDigest, featureViewDigest } from "../../../src/features/index.js";
import { webCryptoDigest } from "../../../src/ports/index.js";
import { digestTable, tableFrom } from "../../../src/table/index.js";
import type { AccountEvent } from "./storeFixture.js";
import { accounts, event, openedStore, service } from "./storeFixture.js";

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
