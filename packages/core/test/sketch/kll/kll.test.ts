import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import type { Kll } from "../../../src/sketch/index.js";
import { createKll, kllFromState, kllKolmogorovDistance, kllRankError } from "../../../src/sketch/index.js";
import { invertedCdfQuantile, kolmogorovSmirnov, sortedCopy } from "../../../src/statistics/index.js";
import { reasonOf } from "../../statistics/golden.js";

const anyNumber = fc.double({ noNaN: true });
const shares = [0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1];

function sketchOf(values: ArrayLike<number>, options = {}): Kll {
  const sketch = createKll(options);
  sketch.updateAll(Float64Array.from(values));
  return sketch;
}

/** A column of many values: lognormal-like by squares, with ties. */
function column(n: number, name: string): Float64Array {
  const random = seededRandom("column").stream(name, n);
  return Float64Array.from({ length: n }, () => Math.round(1000 * random.normal()) ** 3 / 1e6);
}

function largestRankError(sketch: Kll, values: Float64Array): number {
  const sorted = sortedCopy(values);
  let largest = 0;
  for (let i = 0; i < sorted.length; i++)
    if (i + 1 === sorted.length || sorted[i + 1]! > sorted[i]!)
      largest = Math.max(largest, Math.abs(sketch.rank(sorted[i]!) - (i + 1) / sorted.length));
  return largest;
}

describe("a sketch of fewer values than k is the sample", () => {
  it("quantiles, ranks and shares are exact", () => {
    fc.assert(
      fc.property(fc.array(anyNumber, { minLength: 1, maxLength: 100 }), (values) => {
        const sketch = sketchOf(values);
        const sorted = sortedCopy(Float64Array.from(values));
        expect(sketch.rankError()).toBe(0);
        expect(sketch.retained).toBe(values.length);
        for (const p of shares) {
          const wanted = reasonOf(() => invertedCdfQuantile(sorted, p));
          expect(reasonOf(() => sketch.quantile(p))).toBe(wanted);
          if (wanted === undefined) expect(sketch.quantile(p)).toBe(invertedCdfQuantile(sorted, p));
        }
        for (const value of values) {
          expect(sketch.rank(value)).toBe(sorted.filter((each) => each <= value).length / values.length);
          expect(sketch.exclusiveRank(value)).toBe(
            sorted.filter((each) => each < value).length / values.length,
          );
        }
      }),
    );
  });

  it("inclusive and exclusive quantiles differ where a rank is met exactly", () => {
    const sketch = sketchOf([10, 20, 30, 40]);
    expect([0, 0.25, 0.5, 1].map((p) => sketch.quantile(p))).toEqual([10, 10, 20, 40]);
    expect([0, 0.25, 0.5, 1].map((p) => sketch.exclusiveQuantile(p))).toEqual([10, 20, 30, 40]);
    const hundred = sketchOf(Array.from({ length: 100 }, (_, i) => i + 1));
    expect(hundred.quantile(0.07)).toBe(7); // 0.07 · 100 is above 7 in doubles
  });
});

describe("any sketch", () => {
  const sizes = fc.record({
    n: fc.integer({ min: 1, max: 30_000 }),
    k: fc.constantFrom(8, 20, 200, 1024, 5000),
    seed: fc.nat(),
  });

  it("keeps n, the range, total weight, and order", () => {
    fc.assert(
      fc.property(sizes, ({ n, k, seed }) => {
        const values = column(n, "any");
        const sketch = sketchOf(values, { k, seed });
        expect(sketch.n).toBe(n);
        expect(sketch.min()).toBe(values.reduce((a, b) => Math.min(a, b)));
        expect(sketch.max()).toBe(values.reduce((a, b) => Math.max(a, b)));
        expect(sketch.levels.reduce((sum, level, h) => sum + level.length * 2 ** h, 0)).toBe(n);
        expect(sketch.retained).toBeLessThanOrEqual(3 * k + 8 * 30);
        const quantiles = Array.from({ length: 101 }, (_, i) => sketch.quantile(i / 100));
        expect(quantiles).toEqual([...quantiles].sort((a, b) => a - b));
        expect(sketch.quantile(0)).toBe(sketch.min());
        expect(sketch.quantile(1)).toBe(sketch.max());
        // Rank and quantile are inverse to each other.
        for (const p of shares) expect(sketch.rank(sketch.quantile(p))).toBeGreaterThanOrEqual(p - 1e-12);
      }),
      { numRuns: 40 },
    );
  });

  it("stays within its error, at every point, in any order of the values", () => {
    const orders: readonly ((values: Float64Array) => Float64Array)[] = [
      (values) => values,
      (values) => sortedCopy(values),
      (values) => sortedCopy(values).reverse(),
    ];
    orders.forEach((order, i) => {
      const values = order(column(120_000, "error"));
      expect(largestRankError(sketchOf(values, { seed: i }), values)).toBeLessThan(kllRankError(200));
      const slow = createKll({ seed: i });
      for (const value of values) slow.update(value);
      expect(largestRankError(slow, values)).toBeLessThan(kllRankError(200));
    });
  });

  it("has ranks without bias", () => {
    const values = column(20_000, "bias");
    const median = sortedCopy(values)[9999]!;
    const truth = values.filter((value) => value <= median).length / values.length;
    const errors = Array.from(
      { length: 400 },
      (_, seed) => sketchOf(values, { k: 20, seed }).rank(median) - truth,
    );
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const deviation = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
    expect(Math.abs(mean)).toBeLessThan((5 * deviation) / Math.sqrt(errors.length));
  });

  it("is the same for the same seed, and another for another", () => {
    const values = column(50_000, "seed");
    expect(sketchOf(values, { seed: 1 }).state()).toEqual(sketchOf(values, { seed: 1 }).state());
    expect(sketchOf(values, { seed: 1 }).state()).not.toEqual(sketchOf(values, { seed: 2 }).state());
  });

  it("shares add up and follow the cumulative ones", () => {
    const sketch = sketchOf(column(30_000, "shares"));
    const points = Float64Array.of(-100, -1, 0, 1, 100);
    const cumulative = sketch.cumulativeShares(points);
    const single = sketch.shares(points);
    expect(cumulative[5]).toBe(1);
    let sum = 0;
    single.forEach((share, i) => {
      expect(share).toBeGreaterThanOrEqual(0);
      expect((sum += share)).toBeCloseTo(cumulative[i]!, 12);
    });
    for (const points of [[1, 1], [2, 1], [Number.NaN], [1, Number.NaN]])
      expect(() => sketch.shares(Float64Array.from(points))).toThrow(RangeError);
  });

  it("does not change its input, nor hands out what it works on", () => {
    const values = column(20_000, "input");
    const copy = values.slice();
    const sketch = sketchOf(values);
    expect(values).toEqual(copy);
    const before = sketch.state();
    for (const level of sketch.levels) level.fill(0);
    sketch.ascending().items.fill(0);
    expect(sketch.state()).toEqual(before);
  });

  it("sorts blocks of any kind of numbers", () => {
    const kinds: readonly ((i: number) => number)[] = [
      (i) => 2 ** 53 - (i % 4096),
      (i) => -(2 ** 53) + ((i * 7919) % 8191),
      (i) => (i % 2 === 0 ? -0 : 0),
      (i) => [Infinity, -Infinity, 5e-324, -5e-324, 1e308][i % 5]!,
      (i) => 7 + 0 * i,
    ];
    for (const kind of kinds) {
      const values = Float64Array.from({ length: 8192 * 2 }, (_, i) => kind(i));
      expect(largestRankError(sketchOf(values), values)).toBeLessThan(kllRankError(200));
    }
  });
});

describe("merging", () => {
  const parts = fc.array(fc.nat({ max: 20_000 }), { minLength: 2, maxLength: 5 });

  it("adds up n and keeps the range, in any order and grouping, within the error", () => {
    fc.assert(
      fc.property(parts, fc.boolean(), (lengths, reversed) => {
        const columns = lengths.map((n, i) => column(n, `part${i}`));
        const all = Float64Array.from(columns.flatMap((each) => Array.from(each)));
        const sketches = columns.map((each, seed) => sketchOf(each, { seed }));
        const ordered = reversed ? [...sketches].reverse() : sketches;
        const left = createKll();
        for (const each of ordered) left.merge(each);
        const right = createKll();
        const rest = createKll();
        for (const each of ordered.slice(1)) rest.merge(each);
        right.merge(ordered[0]!);
        right.merge(rest);
        for (const whole of [left, right]) {
          expect(whole.n).toBe(all.length);
          if (all.length === 0) continue;
          expect([whole.min(), whole.max()]).toEqual([
            all.reduce((a, b) => Math.min(a, b)),
            all.reduce((a, b) => Math.max(a, b)),
          ]);
          expect(largestRankError(whole, all)).toBeLessThan(kllRankError(200));
        }
      }),
      { numRuns: 15 },
    );
  });

  it("takes the error of the smaller sketch, and leaves the other alone", () => {
    const small = sketchOf(column(5000, "small"), { k: 50 });
    const before = small.state();
    const large = sketchOf(column(5000, "large"), { k: 400 });
    large.merge(small);
    expect(large.smallestK).toBe(50);
    expect(large.rankError()).toBe(kllRankError(50));
    expect(small.state()).toEqual(before);
    const exact = createKll({ k: 400 });
    exact.merge(sketchOf([1, 2, 3], { k: 50 }));
    expect([exact.smallestK, exact.rankError()]).toEqual([400, 0]);
    exact.merge(exact);
    expect([exact.n, exact.rank(1)]).toEqual([6, 1 / 3]);
  });
});

describe("state()", () => {
  it("continues as if it had never stopped", () => {
    fc.assert(
      fc.property(fc.nat({ max: 20_000 }), fc.nat({ max: 20_000 }), (first, second) => {
        const whole = sketchOf(column(first, "first"), { k: 30, seed: 5 });
        const resumed = kllFromState(whole.state());
        expect(resumed.state()).toEqual(whole.state());
        for (const sketch of [whole, resumed]) {
          sketch.update(3);
          sketch.updateAll(column(second, "second"));
        }
        expect(resumed.state()).toEqual(whole.state());
      }),
      { numRuns: 30 },
    );
  });
});

describe("kllKolmogorovDistance()", () => {
  it("is the two-sample statistic of small samples", () => {
    const sample = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const { statistic, lower, upper } = kllKolmogorovDistance(sketchOf(x), sketchOf(y));
        expect(statistic).toBeCloseTo(
          kolmogorovSmirnov(Float64Array.from(x), Float64Array.from(y)).statistic,
          12,
        );
        expect([lower, upper]).toEqual([statistic, statistic]);
      }),
    );
  });

  it("bounds the distance of large ones, alike from both sides", () => {
    for (let seed = 0; seed < 10; seed++) {
      const x = column(40_000, `x${seed}`);
      const y = column(30_000, `y${seed}`).map((value) => value + 2 * seed);
      const truth = kolmogorovSmirnov(x, y).statistic;
      const distance = kllKolmogorovDistance(sketchOf(x, { seed }), sketchOf(y, { seed }));
      expect(distance.lower).toBeLessThanOrEqual(truth);
      expect(distance.upper).toBeGreaterThanOrEqual(truth);
      expect(distance.upper - distance.statistic).toBeLessThanOrEqual(2 * kllRankError(200) + 1e-12);
      expect(kllKolmogorovDistance(sketchOf(y, { seed }), sketchOf(x, { seed }))).toEqual(distance);
    }
  });

  it("is not measurable without rows", () => {
    expect(reasonOf(() => kllKolmogorovDistance(createKll(), sketchOf([1])))).toBe("no-rows");
  });
});

describe("wrong calls", () => {
  it("are refused, and add nothing", () => {
    for (const k of [7, 65_536, 10.5, Number.NaN]) expect(() => createKll({ k })).toThrow(RangeError);
    for (const seed of [-1, 0.5, 2 ** 32]) expect(() => createKll({ seed })).toThrow(RangeError);
    const sketch = sketchOf([1, 2]);
    expect(() => sketch.update(Number.NaN)).toThrow(RangeError);
    expect(() => sketch.updateAll(Float64Array.of(3, Number.NaN))).toThrow(RangeError);
    expect(sketch.n).toBe(2);
    expect(() => sketch.rank(Number.NaN)).toThrow(RangeError);
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => sketch.quantile(p)).toThrow(RangeError);
    for (const confidence of [0, 1, Number.NaN])
      expect(() => kllRankError(200, { confidence })).toThrow(RangeError);
    for (const ask of [() => createKll().min(), () => createKll().max(), () => createKll().quantile(0.5)])
      expect(reasonOf(ask)).toBe("no-rows");
  });

  it("a higher confidence has a larger error", () => {
    const errors = [0.5, 0.9, 0.99, 0.999].map((confidence) => kllRankError(200, { confidence }));
    expect(errors).toEqual([...errors].sort((a, b) => a - b));
    expect(errors[2]).toBeCloseTo(kllRankError(200), 12);
  });
});
