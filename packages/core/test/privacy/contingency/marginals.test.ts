import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chainedMechanism,
  consistentMarginals,
  gaussianMechanism,
  laplaceMechanism,
  marginalCounts,
} from "../../../src/privacy/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { hashStream } from "../hashStream.js";

const sizes = [2, 3, 4];
const marginals = [[0, 1], [2, 1], [0, 2], [1], []];
const tables = { sizes, marginals };
const options = { ...tables, relation: "add-or-remove-one" } as const;
const cells = 6 + 12 + 8 + 3 + 1;

/** Of each cell of the full table the cells of the marginal tables that it counts in. */
function incidence(): number[][] {
  const transform = marginalCounts(options);
  const rows: number[][] = [];
  for (let a = 0; a < 2; a++)
    for (let b = 0; b < 3; b++) for (let c = 0; c < 4; c++) rows.push([...transform.apply([[a], [b], [c]])]);
  return rows;
}

describe("marginalCounts()", () => {
  it("counts each complete row once a table", () => {
    const counts = marginalCounts(options).apply([
      [0, 1, 1, -1, 0],
      [2, 0, 0, 1, Number.NaN],
      [3, 1, 1, 1, 1],
    ]);
    expect([...counts.slice(0, 6)]).toEqual([0, 0, 1, 2, 0, 0]);
    expect(counts[6 + 3 * 3 + 2]).toBe(1);
    expect(counts[6 + 1 * 3 + 0]).toBe(2);
    expect([...counts.slice(26)]).toEqual([2, 0, 1, 3]);
  });

  it("maps distances by the number of tables", () => {
    const of = (changed: object): unknown => marginalCounts({ ...options, ...changed }).map(2);
    expect(of({})).toEqual({ numerator: 10n, denominator: 1n });
    expect(of({ relation: "replace-one" })).toEqual({ numerator: 20n, denominator: 1n });
    expect(of({ metric: "l2", marginals: [[0], [1], [2], []] })).toEqual({ numerator: 4n, denominator: 1n });
  });

  it("differs between neighbors by what the map says", () => {
    const transform = marginalCounts({ ...options, relation: "replace-one" });
    const code = (size: number) => fc.integer({ min: -1, max: size });
    fc.assert(
      fc.property(fc.array(fc.tuple(code(2), code(3), code(4)), { minLength: 2, maxLength: 8 }), (rows) => {
        const apply = (kept: readonly (readonly number[])[]): Float64Array =>
          transform.apply([0, 1, 2].map((k) => kept.map((row) => row[k]!)));
        const [x, y] = [apply(rows.slice(1)), apply(rows.slice(0, -1))];
        const apart = x.reduce((sum, count, i) => sum + Math.abs(count - y[i]!), 0);
        expect(apart).toBeLessThanOrEqual(10);
      }),
    );
  });

  it("chains with noise", () => {
    const laplace = marginalCounts(options);
    expect(chainedMechanism(laplace, laplaceMechanism(laplace.resultDomain, { scale: 10 })).map(1)).toEqual({
      measure: "pure",
      epsilon: 0.5,
    });
    const gaussian = marginalCounts({ ...options, metric: "l2" });
    const noisy = chainedMechanism(gaussian, gaussianMechanism(gaussian.resultDomain, { scale: 10 }));
    expect(noisy.release([[0], [0], [0]], hashStream("tables"))).toHaveLength(cells);
  });

  it("refuses tables and columns without meaning", () => {
    for (const changed of [
      { sizes: [2, 3, 0] },
      { sizes: [2, 3, 1.5] },
      { marginals: [] },
      { marginals: [[0, 0]] },
      { marginals: [[3]] },
      { marginals: [[-1]] },
      { marginals: [[0.5]] },
      { sizes: [5000, 5000, 2] },
      { metric: "l-infinity" as never },
      { relation: "other" as never },
    ])
      expect(() => marginalCounts({ ...options, ...changed })).toThrow(RangeError);
    expect(() => marginalCounts(options).apply([[0], [0]])).toThrow(RangeError);
    expect(() => marginalCounts(options).apply([[0], [0], []])).toThrow(RangeError);
  });
});

describe("consistentMarginals()", () => {
  const rows = incidence();
  const source = seededRandom("marginals");
  const noisy = (): Float64Array => Float64Array.from({ length: cells }, () => 10 * source.normal());

  it("keeps tables that agree", () => {
    const counts = marginalCounts(options).apply([
      [0, 1, 1, 0, 1],
      [2, 0, 0, 1, 1],
      [3, 1, 1, 1, 0],
    ]);
    consistentMarginals(counts, tables).forEach((count, i) => expect(count).toBeCloseTo(counts[i]!, 10));
    consistentMarginals(counts, { ...tables, total: 5 }).forEach((count, i) =>
      expect(count).toBeCloseTo(counts[i]!, 10),
    );
  });

  it("is the least squares fit: residuals add up to 0 over the cells that any row counts in", () => {
    for (let run = 0; run < 20; run++) {
      const counts = noisy();
      const fitted = consistentMarginals(counts, tables);
      for (const row of rows) {
        const gradient = row.reduce((sum, on, i) => sum + on * (counts[i]! - fitted[i]!), 0);
        expect(Math.abs(gradient)).toBeLessThan(1e-10);
      }
    }
  });

  it("agrees wherever tables cross the same attributes, and is fitted already", () => {
    const fitted = consistentMarginals(noisy(), tables);
    const again = consistentMarginals(fitted, tables);
    again.forEach((count, i) => expect(count).toBeCloseTo(fitted[i]!, 10));
    for (let b = 0; b < 3; b++) {
      const first = fitted[b]! + fitted[3 + b]!;
      const second = [0, 1, 2, 3].reduce((sum, c) => sum + fitted[6 + 3 * c + b]!, 0);
      expect(first).toBeCloseTo(second, 10);
      expect(first).toBeCloseTo(fitted[26 + b]!, 10);
    }
  });

  it("adds up to a public total", () => {
    const fitted = consistentMarginals(noisy(), { ...tables, total: 1000 });
    let start = 0;
    for (const size of [6, 12, 8, 3, 1]) {
      expect(fitted.slice(start, start + size).reduce((sum, count) => sum + count)).toBeCloseTo(1000, 8);
      start += size;
    }
  });

  it("refuses other counts", () => {
    expect(() => consistentMarginals([1], tables)).toThrow(RangeError);
    expect(() => consistentMarginals(new Float64Array(cells).fill(Number.NaN), tables)).toThrow(RangeError);
    expect(() => consistentMarginals(noisy(), { ...tables, total: Number.NaN })).toThrow(RangeError);
  });
});
