import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  invertedCdfQuantile,
  linearQuantile,
  midranks,
  sortedCopy,
  sortOrder,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

/** Few distinct values, hard ones among them, often; sizes on both sides of where radix sorting starts. */
const value = fc.oneof(
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, Infinity, -Infinity, 5e-324, -5e-324, 1, -1, 2 ** 31, 1e308),
  fc.integer({ min: -5, max: 5 }),
);
const small = fc.array(value, { maxLength: 40 }).map((values) => Float64Array.from(values));
const large = fc
  .tuple(fc.array(value, { minLength: 30, maxLength: 60 }), fc.integer({ min: 1024, max: 3000 }), fc.nat())
  .map(([pool, n, seed]) =>
    Float64Array.from({ length: n }, (_, i) => {
      const mixed = Math.imul(i + seed, 0x9e3779b1) >>> 0;
      return pool[mixed % pool.length]! * (1 + (mixed % 7));
    }),
  );
const values = fc.oneof(small, large);

describe("sortedCopy()", () => {
  it("is the native sort, with −0 as 0", () => {
    fc.assert(
      fc.property(values, (unsorted) => {
        const before = unsorted.slice();
        const sorted = sortedCopy(unsorted);
        expect(sorted).toEqual(unsorted.map((x) => x + 0).sort());
        expect(unsorted).toEqual(before);
      }),
    );
  });

  it("orders random bit patterns", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }), (seed) => {
        let state = seed;
        const bits = BigUint64Array.from({ length: 2000 }, () => {
          state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
          return state;
        });
        const unsorted = new Float64Array(bits.buffer).filter((x) => !Number.isNaN(x));
        expect(sortedCopy(unsorted)).toEqual(unsorted.map((x) => x + 0).sort());
      }),
      { numRuns: 20 },
    );
  });

  it("orders runs of values that differ in their last bits only, short and long, of both signs", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 120 }), fc.integer({ min: 1, max: 40 }), (run, runs) => {
        const unsorted = Float64Array.from({ length: 20_000 }, (_, i) => {
          const mixed = Math.imul(i + 1, 0x9e3779b1) >>> 0;
          if (i >= run * runs) return (mixed - 2 ** 31) / 2 ** 20;
          // Few of these, so that their runs are not seen before sorting.
          if (i % 500 === 7) return [0, -0, 5e-324, -5e-324][mixed % 4]!;
          // The ith run lies at i + 1, its values at some ulps from there.
          const near = Math.floor(i / run) + 1 + (mixed % 1000) * 2 ** -40;
          return mixed % 3 === 0 ? -near : near;
        });
        const before = unsorted.slice();
        const wanted = unsorted.map((x) => x + 0).sort();
        expect(sortedCopy(unsorted).every((x, i) => Object.is(x, wanted[i]))).toBe(true);
        expect(unsorted.every((x, i) => Object.is(x, before[i]))).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  it("refuses NaN by its row, however many rows", () => {
    for (const n of [10, 5000]) {
      const withNaN = new Float64Array(n);
      withNaN[7] = Number.NaN;
      expect(() => sortedCopy(withNaN)).toThrow(/row 7/);
      expect(() => sortOrder(withNaN)).toThrow(/row 7/);
    }
  });
});

describe("sortOrder()", () => {
  it("sorts, and keeps equal values in the order of their rows", () => {
    fc.assert(
      fc.property(values, (unsorted) => {
        const order = sortOrder(unsorted);
        expect(new Set(order).size).toBe(unsorted.length);
        for (let i = 1; i < order.length; i++) {
          const [a, b] = [unsorted[order[i - 1]!]!, unsorted[order[i]!]!];
          expect(a < b || (a === b && order[i - 1]! < order[i]!)).toBe(true);
        }
      }),
    );
  });
});

describe("midranks()", () => {
  it("equal counting, and sum to n (n + 1) / 2", () => {
    fc.assert(
      fc.property(small, (sample) => {
        const ranks = midranks(sample);
        sample.forEach((x, i) => {
          const below = sample.filter((other) => other < x).length;
          const equal = sample.filter((other) => other === x).length;
          expect(ranks[i]).toBe(below + (equal + 1) / 2);
        });
        expect(ranks.reduce((a, b) => a + b, 0)).toBe((sample.length * (sample.length + 1)) / 2);
      }),
    );
  });
});

describe("quantiles", () => {
  const sample = fc
    .array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 40 })
    .map((list) => sortedCopy(Float64Array.from(list)));
  const p = fc.double({ min: 0, max: 1, noNaN: true });

  it("lie within the sample and rise with p", () => {
    fc.assert(
      fc.property(sample, p, p, (sorted, a, b) => {
        for (const quantile of [linearQuantile, invertedCdfQuantile]) {
          const [low, high] = [quantile(sorted, Math.min(a, b)), quantile(sorted, Math.max(a, b))];
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(sorted[0]!);
          expect(high).toBeLessThanOrEqual(sorted[sorted.length - 1]!);
        }
      }),
    );
  });

  it("turn with the sign", () => {
    const whole = fc
      .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 33 })
      .map((list) => sortedCopy(Float64Array.from(list)));
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 64 }), (sorted, k) => {
        const mirrored = sortedCopy(sorted.map((x) => -x));
        expect(linearQuantile(mirrored, k / 64)).toBeCloseTo(-linearQuantile(sorted, 1 - k / 64), 10);
      }),
    );
  });

  it("invertedCdfQuantile is the smallest value whose distribution function reaches p", () => {
    fc.assert(
      fc.property(sample, p, (sorted, probability) => {
        const n = sorted.length;
        const wanted = sorted.find((_, i) => (i + 1) / n >= probability);
        expect(invertedCdfQuantile(sorted, probability)).toBe(wanted);
      }),
    );
    // 0.07 · 100 rounds above 7.
    const hundred = Float64Array.from({ length: 100 }, (_, i) => i + 1);
    expect(invertedCdfQuantile(hundred, 0.07)).toBe(7);
  });

  it("say why there is none", () => {
    for (const quantile of [linearQuantile, invertedCdfQuantile]) {
      expect(reasonOf(() => quantile(new Float64Array(0), 0.5))).toBe("no-rows");
      expect(reasonOf(() => quantile(Float64Array.of(-Infinity, Infinity), 1))).toBe("not-finite");
      expect(() => quantile(Float64Array.of(1), 1.5)).toThrow(RangeError);
      expect(() => quantile(Float64Array.of(1), Number.NaN)).toThrow(RangeError);
    }
    expect(linearQuantile(Float64Array.of(-1.7e308, 1.7e308), 0.5)).toBe(0);
  });
});
