import { expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import { drawnRows } from "../../../src/statistics/index.js";

it("draws every choice of rows about as often as every other", () => {
  const random = seededRandom("rows");
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const key = drawnRows(4, 2, random.stream("draw", i)).join();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  // 5 standard deviations about 1,000.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
});

it("refuses to draw more rows than there are", () => {
  expect(() => drawnRows(2, 3, seededRandom("1"))).toThrow(RangeError);
  expect(() => drawnRows(2, 0.5, seededRandom("1"))).toThrow(RangeError);
});
