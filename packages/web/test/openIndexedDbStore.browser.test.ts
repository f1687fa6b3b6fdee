import { kRandomizedResponse } from "@probity/core/privacy";
import { keyValueStoreSuite } from "@probity/core/testing";
import { openIndexedDbStore, reportOnce } from "@probity/web";
import { expect, test } from "vitest";

let databases = 0;
const suite = keyValueStoreSuite(() => openIndexedDbStore(`store ${++databases} ${crypto.randomUUID()}`));

test.each(suite)("$name", (one) => one.run());

test("a report is the same after the page was opened again", async () => {
  const name = crypto.randomUUID();
  const oracle = kRandomizedResponse({ categories: 100_000, epsilon: 1 });
  const first = await reportOnce(oracle, 5, { question: "q", store: await openIndexedDbStore(name) });
  expect(await reportOnce(oracle, 6, { question: "q", store: await openIndexedDbStore(name) })).toBe(first);
});
