import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Count } from "../../../../src/statistics/index.js";
import {
  binomialMass,
  exactDifferenceTest,
  miettinenNurminenDifferenceInterval,
  rateEquivalence,
  scoreDifferenceTest,
  twoProportionZ,
  waldDifferenceTest,
} from "../../../../src/statistics/index.js";
import { reasonOf } from "../../golden.js";

const count = fc
  .tuple(fc.nat({ max: 80 }), fc.integer({ min: 1, max: 80 }))
  .map(([x, n]): Count => ({ successes: Math.min(x, n), trials: n }));
const margin = fc.integer({ min: -900, max: 900 }).map((thousandths) => thousandths / 1000);

describe("scoreDifferenceTest() and waldDifferenceTest()", () => {
  it("turn with the groups, and two-sided doubles the smaller side", () => {
    fc.assert(
      fc.property(count, count, margin, (first, second, difference) => {
        for (const test of [scoreDifferenceTest, waldDifferenceTest]) {
          const compute = () => test(first, second, { difference });
          if (reasonOf(compute) !== undefined) continue;
          const both = compute();
          const turned = test(second, first, { difference: -difference });
          expect(turned.pValue).toBeCloseTo(both.pValue, 8);
          const sides = (["greater", "less"] as const).map(
            (alternative) => test(first, second, { difference, alternative }).pValue,
          );
          expect(both.pValue).toBeCloseTo(Math.min(1, 2 * Math.min(...sides)), 12);
        }
      }),
    );
  });

  it("the score test rejects what its interval leaves out", () => {
    fc.assert(
      fc.property(count, count, margin, (first, second, difference) => {
        const compute = () => scoreDifferenceTest(first, second, { difference });
        if (reasonOf(compute) !== undefined) return;
        const { lower, upper } = miettinenNurminenDifferenceInterval(first, second);
        if (Math.min(Math.abs(difference - lower), Math.abs(difference - upper)) < 1e-9) return;
        expect(compute().pValue > 0.05).toBe(lower < difference && difference < upper);
      }),
    );
  });

  it("at a difference of 0 the score is the pooled z but for N/(N − 1)", () => {
    const [first, second] = [
      { successes: 40, trials: 100 },
      { successes: 50, trials: 100 },
    ];
    expect(scoreDifferenceTest(first, second).statistic).toBeCloseTo(
      twoProportionZ(first, second).statistic * Math.sqrt(199 / 200),
      12,
    );
  });

  it("refuse differences that no two rates have, and name what is missing", () => {
    const some = { successes: 1, trials: 2 };
    for (const test of [scoreDifferenceTest, waldDifferenceTest]) {
      for (const difference of [-1, 1, NaN])
        expect(() => test(some, some, { difference })).toThrow(RangeError);
      expect(reasonOf(() => test(some, { successes: 0, trials: 0 }))).toBe("no-rows");
      expect(() => test(some, { successes: 3, trials: 2 })).toThrow(RangeError);
    }
    const none = { successes: 0, trials: 9 };
    expect(reasonOf(() => scoreDifferenceTest(none, none))).toBe("constant-input");
    expect(reasonOf(() => waldDifferenceTest(none, none, { difference: 0.1 }))).toBe("no-spread");
    expect(scoreDifferenceTest(none, none, { difference: 0.1 }).pValue).toBeGreaterThan(0);
    const all = { successes: 9, trials: 9 };
    // So small a difference is none beside 1: no rate is left that would give a variance.
    expect(reasonOf(() => scoreDifferenceTest(all, all, { difference: -5e-324 }))).toBe("no-spread");
    expect(
      reasonOf(() => exactDifferenceTest(all, all, { difference: -5e-324, alternative: "greater" })),
    ).toBe("no-spread");
  });
});

/** The chance of what `rejects`, where these are the true rates. */
function chance(
  [n, m]: readonly [number, number],
  [p1, p2]: readonly [number, number],
  rejects: readonly (readonly boolean[])[],
): number {
  let sum = 0;
  for (let x = 0; x <= n; x++)
    for (let y = 0; y <= m; y++) if (rejects[x]![y]!) sum += binomialMass(x, n, p1) * binomialMass(y, m, p2);
  return sum;
}

function everyOutcome(
  [n, m]: readonly [number, number],
  rejects: (first: Count, second: Count) => boolean,
): boolean[][] {
  return Array.from({ length: n + 1 }, (_, x) =>
    Array.from({ length: m + 1 }, (_, y) =>
      rejects({ successes: x, trials: n }, { successes: y, trials: m }),
    ),
  );
}

describe("exactDifferenceTest()", () => {
  it("is the same from either side", () => {
    fc.assert(
      fc.property(count, count, margin, (first, second, difference) => {
        const turned = exactDifferenceTest(second, first, { difference: -difference, alternative: "less" });
        const { pValue } = exactDifferenceTest(first, second, { difference, alternative: "greater" });
        expect(pValue).toBeCloseTo(turned.pValue, 9);
        expect(pValue).toBeGreaterThan(0);
        expect(pValue).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    { sizes: [3, 5], difference: 0.1 },
    { sizes: [6, 4], difference: -0.2 },
    { sizes: [8, 8], difference: 0.3 },
  ] as const)(
    "is the largest chance over the rates that are searched: $sizes, $difference",
    ({ sizes, difference }) => {
      const [n, m] = sizes;
      const scoreOf = (first: Count, second: Count) =>
        scoreDifferenceTest(first, second, { difference }).statistic;
      for (const [x, y] of [
        [n, 0],
        [n - 1, 1],
        [1, m - 1],
      ] as const) {
        const first = { successes: x, trials: n };
        const second = { successes: y, trials: m };
        const observed = scoreOf(first, second);
        const rejects = everyOutcome(sizes, (a, b) => scoreOf(a, b) >= observed - 1e-9);
        const rates = Array.from({ length: 401 }, (_, i) => i / 400).filter(
          (p2) => p2 + difference >= 0 && p2 + difference <= 1,
        );
        const all = Math.max(...rates.map((p2) => chance(sizes, [p2 + difference, p2], rejects)));
        const { pValue } = exactDifferenceTest(first, second, { difference, alternative: "greater" });
        expect(pValue).toBeLessThanOrEqual(all + 2e-4);
        expect(pValue).toBeGreaterThan(0.5 * all);
      }
    },
  );

  it("takes a large group beside a small one, and no two large ones", () => {
    const small = { successes: 9, trials: 20 };
    const { pValue } = exactDifferenceTest(
      small,
      { successes: 2.4e9, trials: 6e9 },
      { difference: -0.3, alternative: "greater" },
    );
    // Nearly a test of one rate against 0.1: P(X ≥ 9) of 20.
    expect(pValue).toBeLessThan(2e-4);
    const large = { successes: 9, trials: 20_000 };
    expect(() => exactDifferenceTest(large, large, { difference: 0, alternative: "less" })).toThrow(
      RangeError,
    );
  });

  it("refuses two sides, and what is no count", () => {
    const some = { successes: 1, trials: 2 };
    expect(() =>
      exactDifferenceTest(some, some, { difference: 0, alternative: "two-sided" as "less" }),
    ).toThrow(RangeError);
    expect(() => exactDifferenceTest(some, some, { difference: 1, alternative: "less" })).toThrow(RangeError);
    expect(
      reasonOf(() =>
        exactDifferenceTest(some, { successes: 0, trials: 0 }, { difference: 0, alternative: "less" }),
      ),
    ).toBe("no-rows");
  });
});

describe("rateEquivalence()", () => {
  // By all outcomes rather than by simulation: the level itself, not an estimate of it.
  it.each([
    { sizes: [5, 50], most: 0.05 },
    { sizes: [10, 10], most: 0.05 },
    { sizes: [12, 30], most: 0.05 },
    { sizes: [50, 50], most: 0.065 },
  ] as const)("holds its level at both edges: $sizes", ({ sizes, most }) => {
    const tolerance = 0.2;
    const tests = everyOutcome(sizes, () => false).map((row, x) =>
      row.map((_, y) =>
        rateEquivalence(
          { successes: x, trials: sizes[0] },
          { successes: y, trials: sizes[1] },
          { tolerance },
        ),
      ),
    );
    const equivalent = tests.map((row) => row.map(({ pEquivalence }) => pEquivalence <= 0.05));
    const different = tests.map((row) => row.map(({ pDifference }) => pDifference <= 0.05));
    for (let i = 0; i <= 20; i++) {
      const low = (i / 20) * (1 - tolerance);
      for (const rates of [
        [low, low + tolerance],
        [low + tolerance, low],
      ] as const) {
        expect(chance(sizes, rates, equivalent)).toBeLessThanOrEqual(most);
        expect(chance(sizes, rates, different)).toBeLessThanOrEqual(most);
      }
    }
    tests.flat().forEach(({ pEquivalence, pDifference }) => {
      expect(Math.max(pEquivalence, pDifference)).toBeGreaterThanOrEqual(0.5 - 1e-9);
    });
  });

  it("does not ask which group comes first, and gets surer with the tolerance", () => {
    fc.assert(
      fc.property(
        count,
        count,
        fc.double({ min: 0.01, max: 0.4, noNaN: true }),
        (first, second, tolerance) => {
          const there = rateEquivalence(first, second, { tolerance });
          const back = rateEquivalence(second, first, { tolerance });
          expect(back.pEquivalence).toBeCloseTo(there.pEquivalence, 8);
          expect(back.pDifference).toBeCloseTo(there.pDifference, 8);
          const wider = rateEquivalence(first, second, { tolerance: tolerance * 1.2 });
          expect(wider.pEquivalence).toBeLessThanOrEqual(there.pEquivalence + 2e-3);
        },
      ),
      { numRuns: 20 },
    );
    expect(() =>
      rateEquivalence({ successes: 1, trials: 2 }, { successes: 1, trials: 2 }, { tolerance: 0 }),
    ).toThrow(RangeError);
  });
});
