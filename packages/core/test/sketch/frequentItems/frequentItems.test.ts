import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FrequentItem, FrequentItems } from "../../../src/sketch/index.js";
import { createFrequentItems, frequentItemsFromState } from "../../../src/sketch/index.js";
import { inputErrorCodeOf } from "../inputErrorCodeOf.js";

type Weighted = readonly (readonly [FrequentItem, number])[];

const weighted = fc.array(
  fc.tuple(fc.oneof(fc.nat({ max: 60 }), fc.string({ maxLength: 1 })), fc.nat({ max: 9 })),
  {
    maxLength: 300,
  },
);

function sketchOf(items: Weighted, lgMaxMapSize = 3): FrequentItems {
  const sketch = createFrequentItems({ lgMaxMapSize });
  for (const [item, weight] of items) sketch.update(item, weight);
  return sketch;
}

function countsOf(items: Weighted): Map<FrequentItem, number> {
  const counts = new Map<FrequentItem, number>();
  for (const [item, weight] of items) counts.set(item, (counts.get(item) ?? 0) + weight);
  return counts;
}

function expectBounds(sketch: FrequentItems, counts: Map<FrequentItem, number>): void {
  let total = 0;
  for (const [item, count] of counts) {
    total += count;
    expect(sketch.lowerBound(item)).toBeLessThanOrEqual(count);
    expect(sketch.upperBound(item)).toBeGreaterThanOrEqual(count);
    expect([0, sketch.upperBound(item)]).toContain(sketch.estimate(item));
  }
  expect(sketch.totalWeight).toBe(total);
  expect(sketch.maximumError).toBeLessThanOrEqual(sketch.epsilon * total);
  expect(sketch.size).toBeLessThanOrEqual(0.75 * 2 ** sketch.lgMaxMapSize);
}

describe("every bound holds", () => {
  it("for every item of every stream", () => {
    fc.assert(
      fc.property(weighted, fc.integer({ min: 3, max: 6 }), (items, lg) =>
        expectBounds(sketchOf(items, lg), countsOf(items)),
      ),
    );
  });

  it("and after any merges, in any order and grouping", () => {
    fc.assert(
      fc.property(weighted, weighted, weighted, (a, b, c) => {
        const [x, y, z] = [a, b, c].map((items) => sketchOf(items)) as [
          FrequentItems,
          FrequentItems,
          FrequentItems,
        ];
        const left = sketchOf([]);
        for (const each of [x, y, z]) left.merge(each);
        const right = sketchOf([]);
        y.merge(z);
        right.merge(y);
        right.merge(x);
        for (const whole of [left, right]) expectBounds(whole, countsOf([...a, ...b, ...c]));
      }),
    );
  });

  it("and the lists have no false entry, and miss none", () => {
    fc.assert(
      fc.property(weighted, fc.nat({ max: 50 }), (items, above) => {
        const sketch = sketchOf(items);
        const counts = countsOf(items);
        const threshold = sketch.maximumError + above;
        const sure = sketch.noFalsePositives(threshold);
        const possible = sketch.noFalseNegatives(threshold).map(({ item }) => item);
        for (const { item } of sure) {
          expect(counts.get(item)!).toBeGreaterThan(threshold);
          expect(possible).toContain(item);
        }
        for (const [item, count] of counts) if (count > threshold) expect(possible).toContain(item);
      }),
    );
  });
});

it("counts exactly while there is room, the heaviest first, whatever came first", () => {
  const items: Weighted = [
    ["b", 2],
    [Number.NaN, 1],
    ["a", 2],
    [-0, 1],
    [0, 2],
    [2, 2],
    [Number.NaN, 1],
  ];
  const rows = sketchOf(items, 4).rows();
  expect(rows.map(({ item, lower, upper }) => [item, lower, upper])).toEqual([
    [0, 3, 3],
    [2, 2, 2],
    [Number.NaN, 2, 2],
    ["a", 2, 2],
    ["b", 2, 2],
  ]);
  expect(sketchOf([...items].reverse(), 4).rows()).toEqual(rows);
  const bulk = createFrequentItems();
  bulk.updateAll(Float64Array.of(1, 1, 2));
  bulk.updateAll(["1", 2]);
  expect(bulk.rows().map(({ item, lower }) => [item, lower])).toEqual([
    [1, 2],
    [2, 2],
    ["1", 1],
  ]);
});

it("merges with itself, and leaves the other alone", () => {
  const items: Weighted = Array.from({ length: 40 }, (_, i) => [i % 11, 1 + (i % 3)] as const);
  const sketch = sketchOf(items);
  const other = sketchOf(items);
  const before = other.state();
  sketch.merge(other);
  expect(other.state()).toEqual(before);
  other.merge(other);
  expectBounds(sketch, countsOf([...items, ...items]));
  expectBounds(other, countsOf([...items, ...items]));
});

it("state() continues as if it had never stopped", () => {
  fc.assert(
    fc.property(weighted, weighted, (first, second) => {
      const whole = sketchOf(first, 4);
      const resumed = frequentItemsFromState(whole.state());
      expect(resumed.rows()).toEqual(whole.rows());
      for (const sketch of [whole, resumed]) for (const [item, weight] of second) sketch.update(item, weight);
      expect(resumed.state()).toEqual(whole.state());
    }),
  );
});

it("refuses wrong calls and text that is none", () => {
  for (const lgMaxMapSize of [2, 27, 3.5])
    expect(() => createFrequentItems({ lgMaxMapSize })).toThrow(RangeError);
  const sketch = createFrequentItems();
  for (const weight of [-1, 0.5, Number.NaN, 2 ** 53])
    expect(() => sketch.update("a", weight)).toThrow(RangeError);
  expect(() => sketch.update(null as unknown as string)).toThrow(TypeError);
  sketch.update("a", Number.MAX_SAFE_INTEGER);
  expect(() => sketch.update("a")).toThrow(RangeError);
  expect(sketch.totalWeight).toBe(Number.MAX_SAFE_INTEGER);
  expect(() =>
    sketchOf(Array.from({ length: 7 }, (_, i) => [i, i + 1] as const)).noFalseNegatives(0),
  ).toThrow(RangeError);
  expect(inputErrorCodeOf(() => sketchOf([["a\ud800", 1]]).state())).toBe("lone-surrogate");
});
