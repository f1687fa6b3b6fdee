import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../../src/random/index.js";
import {
  binomialUpperQuantile,
  chiSquaredIndependence,
  chiSquaredIndependenceMonteCarlo,
} from "../../../../../src/statistics/index.js";

/** The p-value of Pearson's statistic over all tables with the totals of a 2 × 3 table. */
function exactPValue([first, second]: readonly [readonly number[], readonly number[]]): number {
  const totals = first.map((count, j) => count + second[j]!);
  const drawn = first.reduce((a, b) => a + b);
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
  const far = chiSquaredIndependence([first, second]).statistic * (1 - 1e-9);
  let all = 0;
  let extreme = 0;
  for (let a = 0; a <= totals[0]!; a++) {
    for (let b = 0; b <= totals[1]!; b++) {
      const c = drawn - a - b;
      if (c < 0 || c > totals[2]!) continue;
      const ways = choose(totals[0]!, a) * choose(totals[1]!, b) * choose(totals[2]!, c);
      all += ways;
      const counts = [
        [a, b, c],
        [totals[0]! - a, totals[1]! - b, totals[2]! - c],
      ];
      if (chiSquaredIndependence(counts).statistic >= far) extreme += ways;
    }
  }
  return extreme / all;
}

describe("chiSquaredIndependenceMonteCarlo()", () => {
  it("comes near the share of all tables", () => {
    const tables = 20_000;
    for (const counts of [
      [
        [3, 1, 2],
        [1, 4, 1],
      ],
      [
        [12, 3, 9],
        [20, 1, 4],
      ],
      [
        [0, 7, 2],
        [6, 5, 1],
      ],
    ] as const) {
      const exact = exactPValue(counts);
      const { pValue, statistic } = chiSquaredIndependenceMonteCarlo(counts, {
        random: seededRandom("exact"),
        tables,
      });
      expect(statistic).toBe(chiSquaredIndependence(counts).statistic);
      expect(Math.abs(pValue - exact)).toBeLessThan(
        5 * Math.sqrt((exact * (1 - exact)) / tables) + 1 / tables,
      );
    }
  });

  it("does not depend on which are rows, but for the draws, nor on empty ones", () => {
    const counts = [
      [5, 2, 0, 9],
      [1, 7, 0, 8],
      [4, 4, 0, 1],
    ];
    const options = { random: seededRandom("1"), tables: 4000 };
    const plain = chiSquaredIndependenceMonteCarlo(counts, options);
    const turned = chiSquaredIndependenceMonteCarlo(
      [0, 1, 3].map((j) => counts.map((row) => row[j]!)),
      options,
    );
    expect(Math.abs(plain.pValue - turned.pValue)).toBeLessThan(0.03);
    expect(plain.emptyColumns).toBe(1);
    expect(
      chiSquaredIndependenceMonteCarlo(
        counts.map((row) => [row[0]!, row[1]!, row[3]!]),
        options,
      ),
    ).toEqual({ ...plain, emptyColumns: 0 });
  });

  it("has p 1 where only one table has these totals, and never p 0", () => {
    const random = seededRandom("1");
    const only = [
      [4, 0],
      [0, 1],
    ];
    expect(chiSquaredIndependenceMonteCarlo(only, { random, tables: 99 }).pValue).toBeLessThanOrEqual(1);
    const far = [
      [500, 0],
      [0, 500],
    ];
    expect(chiSquaredIndependenceMonteCarlo(far, { random, tables: 99 }).pValue).toBe(0.01);
  });

  it("keeps to its level where expected counts are tiny", () => {
    const trials = 600;
    const cells = 8;
    const random = seededRandom("level of the drawn tables");
    let rejected = 0;
    for (let r = 0; r < trials; r++) {
      const own = random.stream("trial", r);
      const counts = [14, 10].map((n) => {
        const row = new Float64Array(cells);
        for (let i = 0; i < n; i++) row[Math.min(own.integer(cells), own.integer(cells))]! += 1;
        return row;
      });
      if (chiSquaredIndependenceMonteCarlo(counts, { random: own, tables: 199 }).pValue <= 0.05)
        rejected += 1;
    }
    expect(rejected).toBeLessThanOrEqual(binomialUpperQuantile(1e-6, trials, 0.05));
    expect(rejected).toBeGreaterThan(trials * 0.015);
  });

  it("refuses counts that are not whole, and no tables", () => {
    const random = seededRandom("1");
    const counts = [
      [1.5, 2],
      [1, 1],
    ];
    expect(() => chiSquaredIndependenceMonteCarlo(counts, { random })).toThrow(RangeError);
    expect(() =>
      chiSquaredIndependenceMonteCarlo(
        [
          [1, 2],
          [2, 1],
        ],
        { random, tables: 0 },
      ),
    ).toThrow(RangeError);
  });
});
