import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Deviations, HyperLogLog, HyperLogLogOptions } from "../../../src/sketch/index.js";
import { createHyperLogLog, hyperLogLogFromState } from "../../../src/sketch/index.js";

function sketchOf(from: number, n: number, options: HyperLogLogOptions = {}): HyperLogLog {
  const sketch = createHyperLogLog(options);
  sketch.updateAll(Float64Array.from({ length: n }, (_, i) => from + i));
  return sketch;
}

const merged = (...sketches: readonly HyperLogLog[]): HyperLogLog => {
  const all = createHyperLogLog({ lgK: 21 });
  for (const each of sketches) all.merge(each);
  return all;
};

describe("few items", () => {
  it("are counted almost exactly, repeats not at all", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.double()), { maxLength: 200 }), (items) => {
        const sketch = createHyperLogLog();
        for (const item of [...items, ...items]) sketch.update(item);
        const distinct = new Set(items).size;
        expect(Math.abs(sketch.estimate() - distinct)).toBeLessThan(1e-3);
        for (const deviations of [1, 2, 3] as const) {
          expect(sketch.lowerBound(deviations)).toBeLessThanOrEqual(distinct);
          expect(sketch.upperBound(deviations)).toBeGreaterThanOrEqual(distinct);
        }
      }),
    );
  });

  it("all forms of an item are one", () => {
    const sketch = createHyperLogLog();
    sketch.updateAll(["é", "a"]);
    sketch.update(new TextEncoder().encode("é"));
    sketch.updateAll(Float64Array.of(0, -0, Number.NaN, Number.NaN));
    expect(Math.round(sketch.estimate())).toBe(4);
  });
});

describe("merging", () => {
  const range = fc.record({
    from: fc.nat({ max: 3000 }),
    n: fc.nat({ max: 4000 }),
    lgK: fc.constantFrom(4, 6, 9, 12),
  });

  it("gives the same contents and the same answers in any order and grouping", () => {
    fc.assert(
      fc.property(range, range, range, (a, b, c) => {
        const [x, y, z] = [a, b, c].map(({ from, n, lgK }) => sketchOf(from, n, { lgK })) as [
          HyperLogLog,
          HyperLogLog,
          HyperLogLog,
        ];
        const all = merged(x, y, z);
        for (const other of [merged(z, y, x), merged(x, merged(y, z)), merged(merged(y, x), z)]) {
          expect(other.lgK).toBe(all.lgK);
          expect(other.contents).toEqual(all.contents);
        }
        // What was merged with itself is merged, and holds the same.
        const twice = merged(all, all);
        expect(twice.contents).toEqual(all.contents);
        expect(merged(twice, all).estimate()).toBe(merged(all, twice).estimate());
      }),
      { numRuns: 60 },
    );
  });

  it("gives the contents of a sketch that has seen everything", () => {
    fc.assert(
      fc.property(range, range, (a, b) => {
        const both = createHyperLogLog({ lgK: Math.min(a.lgK, b.lgK) });
        for (const { from, n } of [a, b])
          both.updateAll(Float64Array.from({ length: n }, (_, i) => from + i));
        const union = merged(
          sketchOf(a.from, a.n, { lgK: a.lgK }),
          sketchOf(b.from, b.n, { lgK: b.lgK }),
          createHyperLogLog({ lgK: both.lgK }),
        );
        const contentsOf = (sketch: HyperLogLog) => merged(sketch, sketch).contents;
        if (union.contents.form === both.contents.form) expect(union.contents).toEqual(contentsOf(both));
      }),
      { numRuns: 60 },
    );
  });

  it("keeps the history of a single sketch, and the other as it is", () => {
    const sketch = sketchOf(0, 50_000);
    const before = sketch.state();
    const copy = createHyperLogLog();
    copy.merge(sketch);
    copy.merge(createHyperLogLog());
    expect(copy.merged).toBe(false);
    expect(copy.state()).toEqual(before);
    const union = merged(sketch, sketchOf(1e6, 50_000));
    expect(union.merged).toBe(true);
    expect(sketch.state()).toEqual(before);
    expect(Math.abs(union.estimate() / 100_000 - 1)).toBeLessThan(3 * (1.039 / 64));
    // Another update of a merged sketch is seen by the registers.
    for (let i = 0; i < 100_000; i++) union.update(-1 - i);
    expect(Math.abs(union.estimate() / 200_000 - 1)).toBeLessThan(3 * (1.039 / 64));
  });

  it("refuses another hash", () => {
    expect(() => createHyperLogLog().merge(createHyperLogLog({ hash: "datasketches" }))).toThrow(RangeError);
  });
});

describe("bounds", () => {
  it("hold as often as they say, before and after a merge, at every size", () => {
    for (const lgK of [4, 7, 9, 13]) {
      const n = 6 * 2 ** lgK;
      const trials = lgK < 13 ? 150 : 20;
      const inside = { historic: 0, merged: 0 };
      for (let trial = 0; trial < trials; trial++) {
        const sketch = sketchOf(trial * 1e6, n, { lgK });
        const halves = merged(
          sketchOf(trial * 1e6, n / 2, { lgK }),
          sketchOf(trial * 1e6 + n / 2, n / 2, { lgK }),
        );
        expect(halves.contents).toEqual(sketch.contents);
        if (sketch.lowerBound(2) <= n && n <= sketch.upperBound(2)) inside.historic++;
        if (halves.lowerBound(2) <= n && n <= halves.upperBound(2)) inside.merged++;
      }
      // 95.4 %, less five standard errors.
      const least = 0.954 - 5 * Math.sqrt((0.954 * 0.046) / trials);
      expect(inside.historic / trials).toBeGreaterThan(least);
      expect(inside.merged / trials).toBeGreaterThan(least);
    }
  });

  it("nest around the estimate", () => {
    for (const n of [0, 5, 900, 1100, 30_000]) {
      const sketch = sketchOf(0, n);
      const bounds = ([1, 2, 3] as const).map((d: Deviations) => [
        sketch.lowerBound(d),
        sketch.upperBound(d),
      ]);
      const ordered = [
        ...bounds.map(([lower]) => lower!).reverse(),
        sketch.estimate(),
        ...bounds.map(([, upper]) => upper!),
      ];
      expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
    }
  });
});

describe("state()", () => {
  it("continues as if it had never stopped", () => {
    const options = fc.record({
      lgK: fc.constantFrom(4, 5, 8, 12),
      hash: fc.constantFrom("probity" as const, "datasketches" as const),
    });
    fc.assert(
      fc.property(
        options,
        fc.nat({ max: 6000 }),
        fc.nat({ max: 3000 }),
        fc.boolean(),
        (given, n, m, merge) => {
          const whole = sketchOf(0, n, given);
          if (merge) whole.merge(sketchOf(5000, m, given));
          const resumed = hyperLogLogFromState(whole.state());
          expect(resumed.state()).toEqual(whole.state());
          for (const sketch of [whole, resumed])
            sketch.updateAll(Float64Array.from({ length: m }, (_, i) => -i));
          expect(resumed.state()).toEqual(whole.state());
          expect(resumed.estimate()).toBe(whole.estimate());
        },
      ),
      { numRuns: 60 },
    );
  });
});

it("numbers one by one, in bulk and as 64-bit integers", () => {
  const n = 3000;
  const single = createHyperLogLog();
  for (let i = 0; i < n; i++) single.update(i);
  expect(single.state()).toEqual(sketchOf(0, n).state());
  const integers = createHyperLogLog({ hash: "datasketches" });
  integers.updateAll(BigInt64Array.from({ length: n }, (_, i) => BigInt(i) - 5n));
  const singly = createHyperLogLog({ hash: "datasketches" });
  for (let i = 0; i < n; i++) singly.update(BigInt(i) - 5n);
  expect(integers.state()).toEqual(singly.state());
  expect(() => createHyperLogLog().updateAll(BigInt64Array.of(1n))).toThrow(TypeError);
});

it("refuses wrong calls", () => {
  for (const lgK of [3, 22, 8.5, Number.NaN]) expect(() => createHyperLogLog({ lgK })).toThrow(RangeError);
  expect(() => createHyperLogLog({ hash: "md5" as "probity" })).toThrow(RangeError);
  expect(() => createHyperLogLog().lowerBound(4 as Deviations)).toThrow(RangeError);
});
