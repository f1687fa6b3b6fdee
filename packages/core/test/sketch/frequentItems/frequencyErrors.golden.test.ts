import { describe, expect, it } from "vitest";
import golden from "../../../golden/sketches/frequency-errors.json";
import { createFrequentItems } from "../../../src/sketch/index.js";
import type { GoldenFile } from "../../statistics/golden.js";

interface Expected {
  readonly top20: readonly {
    readonly item: string;
    readonly count: number;
    readonly estimate: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  readonly totalWeight: number;
  readonly epsilon: number;
  readonly bytes: number;
  readonly noFalsePositives: number;
  readonly noFalseNegatives: number;
}

const file = golden as unknown as GoldenFile<
  { readonly m: number },
  Expected,
  { readonly lgMaxMapSize: number }
>;
const cases = file.cases.filter(({ name }) => name.startsWith("frequent-items"));

/** floor(m / (1 + (1103 i mod m))), i = 1 … 50000. */
const stream = (m: number): readonly number[] =>
  Array.from({ length: 50_000 }, (_, i) => Math.floor(m / (1 + ((1103 * (i + 1)) % m))));

describe("frequent items are no worse than the peer's", () => {
  it.each(cases)("$name", ({ input, options, expected }) => {
    const items = stream(input.m);
    for (const kind of [String, Number]) {
      const sketch = createFrequentItems(options);
      for (const item of items) sketch.update(kind(item));
      expect(sketch.totalWeight).toBe(expected.totalWeight);
      expect(sketch.epsilon).toBe(expected.epsilon);
      expect(sketch.maximumError).toBeLessThan(sketch.epsilon * sketch.totalWeight);
      const counts = new Map<number, number>();
      for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
      for (const [item, count] of counts) {
        expect(sketch.lowerBound(kind(item))).toBeLessThanOrEqual(count);
        expect(sketch.upperBound(kind(item))).toBeGreaterThanOrEqual(count);
      }
      for (const { item, count, estimate, lower, upper } of expected.top20) {
        expect(counts.get(Number(item))).toBe(count);
        // Estimates need not be equal, bounds may not be wider.
        expect(Math.abs(sketch.estimate(kind(item)) - count)).toBeLessThanOrEqual(Math.abs(estimate - count));
        expect(sketch.upperBound(kind(item)) - sketch.lowerBound(kind(item))).toBeLessThanOrEqual(
          upper - lower,
        );
      }
      expect(sketch.noFalsePositives().length).toBeGreaterThanOrEqual(expected.noFalsePositives);
      expect(sketch.noFalseNegatives().length).toBeLessThanOrEqual(expected.noFalseNegatives);
      expect(sketch.state().length).toBeLessThan(expected.bytes);
    }
  });
});
