import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summarizeBackground } from "../../src/explain/index.js";
import { seededRandom } from "../../src/random/index.js";

describe("summarizeBackground()", () => {
  const table = fc
    .record({ features: fc.integer({ min: 1, max: 3 }), rows: fc.integer({ min: 1, max: 12 }) })
    .chain(({ features, rows }) =>
      fc
        .array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(1e308, -1e308, 5e-324)), {
          minLength: features * rows,
          maxLength: features * rows,
        })
        .map((cells) => ({ features, cells: Float64Array.from(cells) })),
    );

  it("weighs all rows, with values that each column has, and the same for the same seed", () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 8 }), ({ features, cells }, clusters) => {
        const before = cells.slice();
        const summarize = () => summarizeBackground(cells, features, { clusters, random: seededRandom("s") });
        const { background, weights } = summarize();
        const count = cells.length / features;
        expect(weights.reduce((a, b) => a + b, 0)).toBe(count);
        expect(weights.length).toBeLessThanOrEqual(Math.min(clusters, count));
        expect(background.length).toBe(weights.length * features);
        background.forEach((value, i) => {
          expect(cells.some((cell, j) => j % features === i % features && cell === value)).toBe(true);
        });
        expect(summarize()).toEqual({ background, weights });
        expect(cells).toEqual(before);
      }),
    );
  });

  it("finds groups that lie apart, whatever the units of a column", () => {
    const rows = Float64Array.from({ length: 60 }, (_, i) => {
      const group = Math.floor(i / 2) % 3;
      return i % 2 === 0 ? group * 1e6 + (i % 4) : group * 1e-6;
    });
    for (let seed = 0; seed < 20; seed++) {
      const { weights } = summarizeBackground(rows, 2, { clusters: 3, random: seededRandom(`${seed}`) });
      expect(Array.from(weights)).toEqual([10, 10, 10]);
    }
  });

  it("gives every different row where there are clusters enough", () => {
    const { background, weights } = summarizeBackground(Float64Array.of(5, 1, 5, 5), 1, {
      clusters: 9,
      random: seededRandom("s"),
    });
    expect(Array.from(background).sort()).toEqual([1, 5]);
    expect(Array.from(weights).sort()).toEqual([1, 3]);
  });

  it.each([
    ["no rows", new Float64Array(), "no-rows"],
    ["a missing cell", Float64Array.of(1, Number.NaN), "not-finite"],
    ["an infinite cell", Float64Array.of(1, Infinity), "not-finite"],
  ])("does not measure %s", (_, rows, code) => {
    expect(() => summarizeBackground(rows, 1, { clusters: 1, random: seededRandom("s") })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it.each([
    [3, 2, 1],
    [2, 0, 1],
    [2, 1, 0],
    [2, 1, 1.5],
  ])("refuses %d cells in rows of %d for %d clusters", (cells, features, clusters) => {
    expect(() =>
      summarizeBackground(new Float64Array(cells), features, { clusters, random: seededRandom("s") }),
    ).toThrow(RangeError);
  });
});
