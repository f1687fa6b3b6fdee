import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import {
  bootstrapBcaInterval,
  multinomialBootstrap,
  multinomialBootstrapBcaInterval,
  stratifiedMultinomialBootstrap,
  variance,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const random = seededRandom("stratified");
const stratum = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 5 });

function total(counts: ArrayLike<number>): number {
  return Array.from(counts).reduce((a, b) => a + b, 0);
}

describe("stratifiedMultinomialBootstrap()", () => {
  it("keeps the total of each stratum, and leaves empty cells empty", () => {
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 4 }), (strata) => {
        const compute = () => stratifiedMultinomialBootstrap(strata, { random, replicates: 5 });
        if (strata.flat().every((count) => count === 0)) {
          expect(reasonOf(compute)).toBe("no-rows");
          return;
        }
        const draws = compute();
        const width = strata.flat().length;
        for (let r = 0; r < 5; r++) {
          let at = r * width;
          for (const counts of strata) {
            const drawn = draws.subarray(at, at + counts.length);
            expect(total(drawn)).toBe(total(counts));
            counts.forEach((count, cell) => {
              if (count === 0) expect(drawn[cell]).toBe(0);
            });
            at += counts.length;
          }
        }
      }),
    );
  });

  it("draws as much within a stratum as a bootstrap of it alone", () => {
    const own = stratifiedMultinomialBootstrap(
      [
        [30, 70],
        [500, 20],
      ],
      { random, replicates: 4000 },
    );
    const alone = multinomialBootstrap([30, 70], { random, replicates: 4000 });
    const first = (draws: Float64Array, width: number) =>
      Float64Array.from({ length: 4000 }, (_, r) => draws[r * width]!);
    expect(variance(first(own, 4)) / variance(first(alone, 2))).toBeCloseTo(1, 0);
    expect(variance(first(own, 4))).toBeGreaterThan(21 * 0.88);
    expect(variance(first(own, 4))).toBeLessThan(21 * 1.12);
  });

  it("leaves each replicate to itself, and refuses what is no whole number", () => {
    const strata = [
      [3, 4],
      [0, 0],
      [5, 1],
    ];
    const few = stratifiedMultinomialBootstrap(strata, { random, replicates: 3 });
    const many = stratifiedMultinomialBootstrap(strata, { random, replicates: 9 });
    expect([...many.subarray(0, few.length)]).toEqual([...few]);
    expect(() => stratifiedMultinomialBootstrap([[0.5, 1]], { random })).toThrow(RangeError);
    expect(() => stratifiedMultinomialBootstrap([[1, -1]], { random })).toThrow(RangeError);
    expect(() => stratifiedMultinomialBootstrap([[1]], { random, replicates: 0.5 })).toThrow(RangeError);
    expect(reasonOf(() => stratifiedMultinomialBootstrap([], { random }))).toBe("no-rows");
  });
});

describe("multinomialBootstrapBcaInterval()", () => {
  const ratio = ([a = 0, b = 0, c = 0, d = 0]: Float64Array) =>
    a + b > 0 && c > 0 ? a / (a + b) / (c / (c + d)) : null;

  it("is the interval of the rows behind the counts, but for the draws", () => {
    const counts = [30, 70, 45, 55];
    const cellOf = Uint8Array.from(counts.flatMap((count, cell) => Array<number>(count).fill(cell)));
    const ofRows = bootstrapBcaInterval(
      200,
      (rows) => {
        const drawn = new Float64Array(4);
        for (const row of rows) drawn[cellOf[row]!]! += 1;
        return ratio(drawn);
      },
      { random, replicates: 4000 },
    );
    const ofCounts = multinomialBootstrapBcaInterval(counts, ratio, { random, replicates: 4000 });
    expect(ofCounts.method).toBe("bootstrap-bca");
    expect(ofCounts.lower).toBeCloseTo(ofRows.lower, 1);
    expect(ofCounts.upper).toBeCloseTo(ofRows.upper, 1);
    expect(Math.abs(ofCounts.lower - ofRows.lower)).toBeLessThan(0.03);
    expect(Math.abs(ofCounts.upper - ofRows.upper)).toBeLessThan(0.06);
  });

  it("covers a ratio of rates near the level", () => {
    const samples = 200;
    let covered = 0;
    const drawn = multinomialBootstrap([40, 60, 50, 50], {
      random: seededRandom("bca"),
      replicates: samples,
    });
    for (let s = 0; s < samples; s++) {
      const counts = drawn.subarray(4 * s, 4 * s + 4);
      const { lower, upper } = multinomialBootstrapBcaInterval(counts, ratio, {
        random: random.stream("again", s),
        replicates: 400,
      });
      if (lower <= 0.8 && 0.8 <= upper) covered += 1;
    }
    expect(covered / samples).toBeGreaterThan(0.95 - 5 * Math.sqrt((0.95 * 0.05) / samples));
  });

  it("says why there is none", () => {
    const share = ([a = 0, b = 0]: Float64Array) => a / (a + b);
    const reason = (counts: readonly number[], statistic = share as (of: Float64Array) => number | null) =>
      reasonOf(() => multinomialBootstrapBcaInterval(counts, statistic, { random, replicates: 50 }));
    expect(reason([0, 0])).toBe("no-rows");
    expect(reason([1, 0], () => 1)).toBe("too-few-rows");
    expect(reason([5, 5], () => 1)).toBe("no-spread");
    expect(reason([1, 1], ([a = 0]) => (a > 0 ? a : null))).toBe("too-few-rows");
    expect(() => multinomialBootstrapBcaInterval([0.5], share, { random })).toThrow(RangeError);
    expect(() => multinomialBootstrapBcaInterval([1, 2], share, { random, level: 1 })).toThrow(RangeError);
  });
});
