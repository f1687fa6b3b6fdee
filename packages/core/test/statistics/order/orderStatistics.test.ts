import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderStatistics, sortedCopy } from "../../../src/statistics/index.js";

/** A deterministic word for a counter. */
function mixed(counter: number): number {
  const h = Math.imul(counter ^ (counter >>> 16), 0x85ebca6b);
  return (Math.imul(h ^ (h >>> 13), 0xc2b2ae35) ^ (h >>> 16)) >>> 0;
}

const shapes: { readonly [name: string]: (i: number) => number } = {
  uniform: (i) => mixed(i) / 2 ** 32,
  "few values": (i) => mixed(i) % 5,
  constant: () => 3,
  "many scales": (i) => 2 ** ((mixed(i) % 2000) - 1000) * (i % 2 === 0 ? 1 : -1),
  "one outlier": (i) => (i === 77 ? 1e300 : mixed(i) / 2 ** 32),
  subnormal: (i) => (mixed(i) % 9) * 5e-324,
  "range beyond the doubles": (i) => (i % 2 === 0 ? 1.5e308 : -1.5e308) * (mixed(i) / 2 ** 32),
  infinities: (i) => (i % 7 === 0 ? Infinity : i % 5 === 0 ? -Infinity : i),
  "signed zeros": (i) => (i % 2 === 0 ? -0 : 0),
};

describe("orderStatistics()", () => {
  it.each(Object.keys(shapes))("is sorting, for %s", (name) => {
    for (const n of [1, 100, 5000, 20000]) {
      const values = Float64Array.from({ length: n }, (_, i) => shapes[name]!(i));
      const before = values.slice();
      const ranks = [0, 0, Math.floor(n / 10), Math.floor(n / 2), n - 1];
      const sorted = sortedCopy(values);
      expect([...orderStatistics(values, ranks)]).toEqual(ranks.map((rank) => sorted[rank]));
      expect(values).toEqual(before);
    }
  });

  it("is sorting, for any ranks", () => {
    const values = Float64Array.from({ length: 9000 }, (_, i) => mixed(i) % 4000);
    const sorted = sortedCopy(values);
    fc.assert(
      fc.property(fc.array(fc.nat(8999), { maxLength: 20 }), (any) => {
        const ranks = any.sort((a, b) => a - b);
        expect([...orderStatistics(values, ranks)]).toEqual(ranks.map((rank) => sorted[rank]));
      }),
      { numRuns: 50 },
    );
  });

  it("refuses ranks out of order or range, and NaN", () => {
    const values = Float64Array.of(1, 2, 3);
    for (const ranks of [[3], [-1], [0.5], [2, 1], [Number.NaN]])
      expect(() => orderStatistics(values, ranks)).toThrow(RangeError);
    expect(() => orderStatistics(Float64Array.of(1, Number.NaN), [0])).toThrow(RangeError);
    expect(orderStatistics(new Float64Array(0), []).length).toBe(0);
  });
});
