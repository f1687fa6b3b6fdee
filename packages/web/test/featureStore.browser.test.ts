import {
  column,
  defineFeature,
  defineFeatureView,
  memoryOfflineStore,
  openFeatureStore,
} from "@probity/core/features";
import { tableFrom } from "@probity/core/table";
import { fixedClock } from "@probity/core/testing";
import { openIndexedDbStore } from "@probity/web";
import { expect, test } from "vitest";

test("a page serves features that it kept, without a server", async () => {
  const view = defineFeatureView({
    name: "clicks",
    entity: ["element"],
    eventTime: "at",
    knownAt: "event-time",
    features: [defineFeature({ name: "count", description: "so far", expression: column("count") })],
  });
  const name = crypto.randomUUID();
  const offline = memoryOfflineStore({
    clicks: tableFrom(Array.from({ length: 50 }, (_, i) => ({ element: i % 5, at: i, count: i }))),
  });
  const open = async () =>
    openFeatureStore({ offline, online: await openIndexedDbStore(name), clock: fixedClock(30) });
  const first = await open();
  await first.register(view);
  expect((await first.materialize(view)).written).toBe(5);
  const again = await open();
  await again.register(view);
  expect((await again.materialize(view)).written).toBe(0);
  const { features } = await again.getOnline([{ element: 4 }, { element: 5 }], { views: [{ view }] });
  expect(features[0]?.values).toEqual([29, null]);
});
