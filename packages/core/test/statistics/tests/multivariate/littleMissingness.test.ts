import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SeededRandom } from "../../../../src/random/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import { littleMissingness } from "../../../../src/statistics/index.js";
import { reasonOf } from "../../golden.js";

/** Three columns that go together; each cell of the last two is gone with the probability that `gone` says of the first. */
function columnsOf(
  random: SeededRandom,
  rows: number,
  gone: (first: number) => number,
): readonly Float64Array[] {
  const columns = [0, 1, 2].map(() => new Float64Array(rows));
  for (let row = 0; row < rows; row++) {
    const first = random.normal();
    columns[0]![row] = first;
    for (const j of [1, 2]) {
      const value = 0.6 * first + random.normal();
      columns[j]![row] = random.uniform() < gone(first) ? Number.NaN : value;
    }
  }
  return columns;
}

const seeds = fc.integer({ min: 0, max: 1e6 });

describe("littleMissingness", () => {
  it("does not depend on units, nor on the order of rows and columns", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const columns = columnsOf(seededRandom(`units ${seed}`), 60, () => 0.3);
        const found = littleMissingness(columns);
        const other = littleMissingness(
          [2, 0, 1].map((j) => columns[j]!.map((value) => 1e3 - 4 * value).reverse()),
        );
        expect(other.degreesOfFreedom).toBe(found.degreesOfFreedom);
        expect(Math.abs(other.statistic - found.statistic)).toBeLessThan(1e-6 * (1 + found.statistic));
        expect(Math.abs(other.mean[1]! - (1e3 - 4 * found.mean[0]!))).toBeLessThan(1e-6);
        expect(Math.abs(other.covariance[4]! / (16 * found.covariance[0]!) - 1)).toBeLessThan(1e-6);
      }),
      { numRuns: 20 },
    );
  });

  it("sees gaps that depend on what is there, and rarely others", () => {
    const random = seededRandom("level of Little's test");
    const replicates = 300;
    let alarms = 0;
    let seen = 0;
    for (let replicate = 0; replicate < replicates; replicate++) {
      const draw = random.stream("replicate", replicate);
      if (littleMissingness(columnsOf(draw, 200, () => 0.2)).pValue <= 0.05) alarms += 1;
      if (littleMissingness(columnsOf(draw, 200, (first) => (first > 0 ? 0.5 : 0.1))).pValue <= 0.05)
        seen += 1;
    }
    // 5 standard errors about 5 %.
    expect(Math.abs(alarms / replicates - 0.05)).toBeLessThan(5 * Math.sqrt((0.05 * 0.95) / replicates));
    expect(seen / replicates).toBeGreaterThan(0.9);
  });

  it("leaves rows without any cell out", () => {
    const columns = columnsOf(seededRandom("empty rows"), 50, () => 0.3);
    const longer = columns.map((column) => Float64Array.of(Number.NaN, ...column, Infinity));
    expect(littleMissingness(longer)).toEqual(littleMissingness(columns));
  });

  it("says why there is no answer", () => {
    const [x, y] = [Float64Array.of(1, 2, 4, 8), Float64Array.of(1, Number.NaN, 3, Number.NaN)];
    const gone = new Float64Array(4).fill(Number.NaN);
    expect(reasonOf(() => littleMissingness([]))).toBe("no-rows");
    expect(reasonOf(() => littleMissingness([new Float64Array(0)]))).toBe("no-rows");
    expect(reasonOf(() => littleMissingness([x, gone]))).toBe("all-missing");
    expect(reasonOf(() => littleMissingness([x, x]))).toBe("single-group");
    expect(reasonOf(() => littleMissingness([x.map(() => 3), y]))).toBe("constant-input");
    expect(
      reasonOf(() =>
        littleMissingness([
          Float64Array.of(1, 2, Number.NaN, Number.NaN),
          Float64Array.of(Number.NaN, Number.NaN, 1, 2),
        ]),
      ),
    ).toBe("too-few-rows");
    expect(reasonOf(() => littleMissingness([x, x, y]))).toBe("rank-deficient");
    expect(() => littleMissingness([x, Float64Array.of(1)])).toThrow(RangeError);
  });

  it("settles where columns are nearly the same", () => {
    const random = seededRandom("nearly the same");
    const x = Float64Array.from({ length: 200 }, () => random.normal());
    const near = x.map((value) => (random.uniform() < 0.3 ? Number.NaN : value + 1e-4 * random.normal()));
    expect(Number.isFinite(littleMissingness([x, near]).pValue)).toBe(true);
  });
});
