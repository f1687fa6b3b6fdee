import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import {
  binomialCdf,
  binomialUpperQuantile,
  exactPermutationTest,
  permutationTest,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

type Split = (first: Uint32Array, second: Uint32Array) => number;

/** The mean of the second sample less that of the first. */
function gapOf(values: ArrayLike<number>): Split {
  const meanOf = (rows: Uint32Array) => rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;
  return (first, second) => meanOf(second) - meanOf(first);
}

const samples = fc.tuple(
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }),
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }),
);

describe("exactPermutationTest()", () => {
  it("tries every split once", () => {
    fc.assert(
      fc.property(samples, ([x, y]) => {
        const seen = new Set<string>();
        const sizes = { first: x.length, second: y.length };
        const { permutations } = exactPermutationTest(sizes, (first, second) => {
          expect([...first, ...second].sort((a, b) => a - b)).toEqual([...Array(x.length + y.length).keys()]);
          seen.add(first.join());
          return 0;
        });
        expect(seen.size).toBe(permutations);
      }),
    );
  });

  it("turns with the samples and the side", () => {
    fc.assert(
      fc.property(samples, ([x, y]) => {
        const there = exactPermutationTest({ first: x.length, second: y.length }, gapOf([...x, ...y]));
        const back = exactPermutationTest({ first: y.length, second: x.length }, gapOf([...y, ...x]), {
          alternative: "less",
        });
        expect(back.pValue).toBe(there.pValue);
        const both = exactPermutationTest({ first: x.length, second: y.length }, gapOf([...x, ...y]), {
          alternative: "two-sided",
        });
        expect(both.pValue).toBeLessThanOrEqual(Math.min(1, 2 * there.pValue));
      }),
    );
  });

  it("refuses more splits than can be tried", () => {
    expect(() => exactPermutationTest({ first: 40, second: 40 }, () => 0)).toThrow(RangeError);
  });
});

describe("permutationTest()", () => {
  it("comes near the share of all splits", () => {
    fc.assert(
      fc.property(samples, fc.constantFrom("greater", "less", "two-sided"), ([x, y], alternative) => {
        const sizes = { first: x.length, second: y.length };
        const statistic = gapOf([...x, ...y]);
        const exact = exactPermutationTest(sizes, statistic, { alternative }).pValue;
        const random = seededRandom("near");
        const drawn = permutationTest(sizes, statistic, { random, permutations: 999, alternative });
        expect(drawn.statistic).toBe(statistic(...rowsOf(sizes)));
        const error = 2 * Math.sqrt(0.25 / 999);
        expect(Math.abs(drawn.pValue - exact)).toBeLessThan(5 * error + 0.002);
      }),
      { numRuns: 40 },
    );
  });

  it("draws the same splits whatever came before", () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    const random = seededRandom("1");
    const run = () => permutationTest({ first: 5, second: 3 }, gapOf(values), { random, permutations: 50 });
    const before = run();
    random.uniform();
    expect(run()).toEqual(before);
  });

  it("holds its level by the +1 rule, as enumeration shows, and does not without", () => {
    // Seven rows without ties, each of the 35 splits once the observed one: under the hypothesis they are equally likely.
    const values = [0, 1, 3, 7, 15, 31, 63];
    const ranks: number[] = [];
    exactPermutationTest({ first: 3, second: 4 }, (first, second) => {
      const rows = [...first, ...second];
      const { asExtreme } = exactPermutationTest(
        { first: 3, second: 4 },
        gapOf(rows.map((row) => values[row]!)),
      );
      ranks.push(asExtreme);
      return 0;
    });
    expect([...ranks].sort((a, b) => a - b)).toEqual(ranks.map((_, i) => i + 1));
    // Of B random splits the number at least as extreme is binomial with the share rank / 35.
    const levelOf = (most: number, permutations: number) =>
      ranks.reduce((sum, rank) => sum + binomialCdf(most, permutations, rank / 35) / 35, 0);
    for (const permutations of [9, 19, 39, 99, 199]) {
      for (const level of [0.01, 0.05, 0.1, 0.2]) {
        const mostWithRule = Math.floor(level * (permutations + 1) + 1e-9) - 1;
        expect(levelOf(mostWithRule, permutations)).toBeLessThanOrEqual(level + 1e-12);
      }
    }
    // Without it p = 0 in one case of ten at nine permutations.
    expect(levelOf(0, 9)).toBeGreaterThan(0.07);
  });

  it("keeps to its level in simulation", () => {
    const random = seededRandom("level of the permutation test");
    let rejected = 0;
    for (let trial = 0; trial < 600; trial++) {
      const own = random.stream("trial", trial);
      const values = Float64Array.from({ length: 14 }, () => Math.floor(own.uniform() * 8));
      const sizes = { first: 5, second: 9 };
      if (permutationTest(sizes, gapOf(values), { random: own, permutations: 59 }).pValue <= 0.05)
        rejected += 1;
    }
    expect(rejected).toBeLessThanOrEqual(binomialUpperQuantile(1e-6, 600, 0.05));
    expect(rejected).toBeGreaterThan(9);
  });

  it("refuses what is no call, and says why there is no value", () => {
    const random = seededRandom("1");
    expect(reasonOf(() => permutationTest({ first: 0, second: 3 }, () => 0, { random }))).toBe("no-rows");
    for (const call of [
      () => permutationTest({ first: 1.5, second: 3 }, () => 0, { random }),
      () => permutationTest({ first: 1, second: 3 }, () => Number.NaN, { random }),
      () => permutationTest({ first: 1, second: 3 }, () => 0, { random, permutations: 0 }),
      () => permutationTest({ first: 1, second: 3 }, () => 0, { random, alternative: "up" as "less" }),
    ])
      expect(call).toThrow(RangeError);
  });
});

function rowsOf({ first, second }: { readonly first: number; readonly second: number }) {
  const rows = Uint32Array.from({ length: first + second }, (_, i) => i);
  return [rows.subarray(0, first), rows.subarray(first)] as const;
}
