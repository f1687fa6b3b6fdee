import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ckmeansEdges, countBetweenEdges, kMeansEdges } from "../../../src/statistics/index.js";

const samples = fc
  .array(fc.integer({ min: -100, max: 100 }), { minLength: 4, maxLength: 14 })
  .filter((values) => new Set(values).size > 1);

/** The squared distances to the means of the cells between inner edges. */
function spread(values: readonly number[], edges: ArrayLike<number>): number {
  const inner = Array.from(edges).slice(1, -1);
  const cells = new Map<number, number[]>();
  for (const value of values) {
    const cell = inner.filter((edge) => edge <= value).length;
    cells.set(cell, [...(cells.get(cell) ?? []), value]);
  }
  return [...cells.values()].reduce((sum, cell) => {
    const mean = cell.reduce((a, b) => a + b) / cell.length;
    return sum + cell.reduce((a, b) => a + (b - mean) * (b - mean), 0);
  }, 0);
}

/** The least spread of all ways to cut the sorted values. */
function leastSpread(sorted: readonly number[], cells: number): number {
  if (cells === 1 || sorted.length <= 1) return spread(sorted, []);
  let least = spread(sorted, []);
  for (let cut = 1; cut < sorted.length; cut++)
    least = Math.min(least, spread(sorted.slice(0, cut), []) + leastSpread(sorted.slice(cut), cells - 1));
  return least;
}

describe("cells around means", () => {
  it("ckmeans is as good as the best of all ways to cut", () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 4 }), (values, cells) => {
        const edges = ckmeansEdges(Float64Array.from(values), cells);
        const sorted = values.slice().sort((a, b) => a - b);
        expect(spread(values, edges)).toBeCloseTo(leastSpread(sorted, cells), 6);
      }),
      { numRuns: 80 },
    );
  });

  it("Lloyd's steps are never better than that, edges ascend, and unit, origin and order do not matter", () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 4 }), (values, cells) => {
        for (const edgesOf of [kMeansEdges, ckmeansEdges]) {
          const sample = Float64Array.from(values);
          const edges = edgesOf(sample, cells);
          expect(edges[0]).toBe(Math.min(...values));
          expect(edges.at(-1)).toBe(Math.max(...values));
          for (let i = 1; i < edges.length; i++) expect(edges[i]!).toBeGreaterThan(edges[i - 1]!);
          expect(spread(values, edges)).toBeGreaterThanOrEqual(
            spread(values, ckmeansEdges(sample, cells)) - 1e-6,
          );
          expect(edgesOf(sample.slice().reverse(), cells)).toEqual(edges);
          const far = edgesOf(
            sample.map((value) => value * 2 ** 900),
            cells,
          );
          expect(far.length).toBe(edges.length);
          far.forEach((edge, i) => expect(edge / 2 ** 900).toBeCloseTo(edges[i]!, 6));
        }
      }),
      { numRuns: 80 },
    );
  });

  it("finds clear groups in many rows", () => {
    const values = Float64Array.from({ length: 30_000 }, (_, i) => [0, 100, 1000][i % 3]! + (i % 7));
    const edges = ckmeansEdges(values, 3);
    expect([...countBetweenEdges(values, edges.slice(1, -1))]).toEqual([10_000, 10_000, 10_000]);
  });

  it.each([
    [() => kMeansEdges(Float64Array.of(1, 2), 0), "whole number"],
    [() => ckmeansEdges(Float64Array.of(1, 2), 1.5), "whole number"],
    [() => kMeansEdges(Float64Array.of(1, Number.NaN), 2), "NaN"],
    [() => kMeansEdges(new Float64Array(0), 2), "no-rows"],
    [() => kMeansEdges(Float64Array.of(1, Infinity), 2), "not-finite"],
    [() => ckmeansEdges(Float64Array.of(1, 1), 2), "constant-input"],
    [() => ckmeansEdges(Float64Array.of(1, 2), 3), "too-few-rows"],
    [() => ckmeansEdges(Float64Array.of(-1e308, 1e308), 2), "overflow"],
  ])("%s", (run, message) => {
    expect(run).toThrow(message);
  });
});
