import type { Mechanism } from "@probity/core/privacy";
import {
  basicRappor,
  hadamardResponse,
  kRandomizedResponse,
  oneBitMean,
  optimizedLocalHashing,
} from "@probity/core/privacy";
import { memoryKeyValueStore } from "@probity/core/testing";
import { expect, it } from "vitest";
import { reportOnce } from "../src/reportOnce.js";

const oracle = kRandomizedResponse({ categories: 1000, epsilon: "1/2" });

it("gives one report whatever is asked later", async () => {
  const options = { question: "color", store: memoryKeyValueStore() };
  const first = await reportOnce(oracle, 3, options);
  for (const value of [3, 4, 999]) expect(await reportOnce(oracle, value, options)).toBe(first);
  expect(first).toBeLessThan(1000);
});

it("gives two tabs that ask at once one report", async () => {
  const options = { question: "color", store: memoryKeyValueStore() };
  const reports = await Promise.all(Array.from({ length: 20 }, () => reportOnce(oracle, 3, options)));
  expect(new Set(reports).size).toBe(1);
});

it("keeps reports of every form", async () => {
  const store = memoryKeyValueStore();
  const rappor = basicRappor({ categories: 3, permanentNoise: 0.5, falseReport: 0.25, trueReport: 0.75 });
  const mean = oneBitMean({ lower: 0, upper: 1, epsilon: 1 });
  const hash = optimizedLocalHashing({ categories: 9, epsilon: 1 });
  const hadamard = hadamardResponse({ categories: 9, epsilon: 1 });
  const mechanisms: readonly Mechanism<number, unknown>[] = [rappor, mean, hash, hadamard];
  for (const mechanism of mechanisms) {
    const options = { question: mechanism.name, store };
    const first = await reportOnce(mechanism, 1, options);
    expect(await reportOnce(mechanism, 0, options)).toEqual(first);
  }
});

it("refuses a second report under other terms", async () => {
  const options = { question: "color", store: memoryKeyValueStore() };
  await reportOnce(oracle, 3, options);
  for (const other of [
    kRandomizedResponse({ categories: 1000, epsilon: 1 }),
    kRandomizedResponse({ categories: 999, epsilon: "1/2" }),
  ])
    await expect(reportOnce(other, 3, options)).rejects.toThrow("under other terms");
  await expect(reportOnce(oracle, 3, { ...options, question: "color 2" })).resolves.toBeLessThan(1000);
});

it("keeps nothing of a value that is refused, and tells a damaged store", async () => {
  const store = memoryKeyValueStore();
  const options = { question: "color", store };
  await expect(reportOnce(oracle, -1, options)).rejects.toThrow("cannot report this category");
  expect(await store.keys("")).toEqual([]);
  for (const text of ["{", "[]", "null", '{"format":2}', '{"format":1,"terms":5,"report":1}']) {
    const [before] = await store.get(["local-report/color"]);
    await store.compareAndSwap("local-report/color", before?.version ?? null, new TextEncoder().encode(text));
    await expect(reportOnce(oracle, 1, options)).rejects.toThrow("the stored report");
  }
});
