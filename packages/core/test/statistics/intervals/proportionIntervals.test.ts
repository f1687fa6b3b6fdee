import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoundedInterval, Count } from "../../../src/statistics/index.js";
import {
  agrestiCaffoInterval,
  agrestiCoullInterval,
  binomialMass,
  clopperPearsonInterval,
  gartInterval,
  independenceSmoothedInterval,
  jeffreysInterval,
  meeInterval,
  midPInterval,
  miettinenNurminenDifferenceInterval,
  miettinenNurminenOddsRatioInterval,
  waldDifferenceInterval,
  waldInterval,
  walterLogInterval,
  wilsonContinuityInterval,
  wilsonInterval,
  woolfInterval,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const count = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([trials, share]): Count => ({ successes: Math.round(share * trials), trials }));

const ofOneRate = {
  agrestiCoullInterval,
  jeffreysInterval,
  midPInterval,
  waldInterval,
  wilsonContinuityInterval,
};

describe.each(Object.entries(ofOneRate))("%s of one rate", (_, interval) => {
  it("lies in [0, 1], holds the rate, mirrors with failures, and grows with the level", () => {
    fc.assert(
      fc.property(count, level, ({ successes, trials }, confidence) => {
        const { lower, upper } = interval(successes, trials, { level: confidence });
        const rate = successes / trials;
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        // Jeffreys' ends are quantiles: at no or all successes the rate lies outside.
        if (interval !== jeffreysInterval) {
          expect(lower).toBeLessThanOrEqual(rate + 1e-15);
          expect(upper).toBeGreaterThanOrEqual(rate - 1e-15);
        }
        const mirrored = interval(trials - successes, trials, { level: confidence });
        expect(mirrored.lower).toBeCloseTo(1 - upper, 12);
        const wider = interval(successes, trials, { level: (confidence + 1) / 2 });
        expect(wider.lower).toBeLessThanOrEqual(lower);
        expect(wider.upper).toBeGreaterThanOrEqual(upper);
      }),
      { numRuns: 60 },
    );
  });

  it("refuses what is no count, and has no value without trials", () => {
    for (const [successes, trials] of [
      [3, 2],
      [-1, 2],
      [0.5, 2],
      [Number.NaN, 2],
    ] as const)
      expect(() => interval(successes, trials)).toThrow(RangeError);
    expect(() => interval(1, 2, { level: 0 })).toThrow(RangeError);
    expect(reasonOf(() => interval(0, 0))).toBe("no-rows");
  });
});

describe("coverage, added up over the binomial law", () => {
  const trials = 25;
  const counts = Array.from({ length: trials + 1 }, (_, x) => x);
  const rates = Array.from({ length: 199 }, (_, i) => (i + 1) / 200);
  const masses = rates.map((p) => counts.map((x) => binomialMass(x, trials, p)));

  function coverages(interval: (successes: number, trials: number) => BoundedInterval): number[] {
    const intervals = counts.map((x) => interval(x, trials));
    return rates.map((p, i) =>
      intervals.reduce(
        (sum, { lower, upper }, x) => (lower <= p && p <= upper ? sum + masses[i]![x]! : sum),
        0,
      ),
    );
  }

  it("never falls below the level for the exact interval, and hardly for the continuity corrected", () => {
    expect(Math.min(...coverages(clopperPearsonInterval))).toBeGreaterThanOrEqual(0.95);
    expect(Math.min(...coverages(wilsonContinuityInterval))).toBeGreaterThan(0.945);
  });

  it("is the level on the average for the others, but for Wald's", () => {
    const average = (interval: (successes: number, n: number) => BoundedInterval) =>
      coverages(interval).reduce((a, b) => a + b, 0) / rates.length;
    for (const interval of [wilsonInterval, jeffreysInterval, midPInterval, agrestiCoullInterval]) {
      expect(average(interval)).toBeGreaterThan(0.945);
      expect(average(interval)).toBeLessThan(0.97);
    }
    expect(average(waldInterval)).toBeLessThan(0.9);
  });
});

describe("relations", () => {
  it("mid-p lies within Clopper and Pearson's, and solves half of the mass", () => {
    fc.assert(
      fc.property(count, level, ({ successes, trials }, confidence) => {
        const exact = clopperPearsonInterval(successes, trials, { level: confidence });
        const half = midPInterval(successes, trials, { level: confidence });
        expect(half.lower).toBeGreaterThanOrEqual(exact.lower - 1e-15);
        expect(half.upper).toBeLessThanOrEqual(exact.upper + 1e-15);
      }),
      { numRuns: 60 },
    );
    // ½ (1 − p)^10 = 0.025
    expect(midPInterval(0, 10).upper).toBeCloseTo(1 - 0.05 ** 0.1, 13);
  });

  it("Agresti and Coull's holds Wilson's, and shares its center", () => {
    fc.assert(
      fc.property(count, ({ successes, trials }) => {
        const wilson = wilsonInterval(successes, trials);
        const wider = agrestiCoullInterval(successes, trials);
        expect(wider.lower).toBeLessThanOrEqual(wilson.lower + 1e-15);
        expect(wider.upper).toBeGreaterThanOrEqual(wilson.upper - 1e-15);
        if (wider.lower > 0 && wider.upper < 1)
          expect(wider.lower + wider.upper).toBeCloseTo(wilson.lower + wilson.upper, 12);
      }),
    );
  });

  it.each(Object.entries({ waldDifferenceInterval, agrestiCaffoInterval, meeInterval }))(
    "%s turns with the order of the groups",
    (_, interval) => {
      fc.assert(
        fc.property(count, count, level, (first, second, confidence) => {
          const there = interval(first, second, { level: confidence });
          const back = interval(second, first, { level: confidence });
          expect(there.lower).toBeCloseTo(-back.upper, 10);
          expect(there.upper).toBeCloseTo(-back.lower, 10);
        }),
        { numRuns: 40 },
      );
    },
  );

  it("Mee's lies within Miettinen and Nurminen's", () => {
    fc.assert(
      fc.property(count, count, (first, second) => {
        const narrow = meeInterval(first, second);
        const wide = miettinenNurminenDifferenceInterval(first, second);
        expect(narrow.lower).toBeGreaterThanOrEqual(wide.lower - 1e-12);
        expect(narrow.upper).toBeLessThanOrEqual(wide.upper + 1e-12);
      }),
      { numRuns: 60 },
    );
  });

  it.each(
    Object.entries({
      walterLogInterval,
      gartInterval,
      independenceSmoothedInterval,
      woolfInterval,
      miettinenNurminenOddsRatioInterval,
    }),
  )("%s inverts with the order of the groups", (_, interval) => {
    fc.assert(
      fc.property(count, count, level, (first, second, confidence) => {
        const there = reasonOf(() => interval(first, second, { level: confidence }));
        if (there !== undefined) {
          expect(there).toBe("zero-count");
          return;
        }
        const { lower, upper } = interval(first, second, { level: confidence });
        const back = interval(second, first, { level: confidence });
        if (upper === null) expect(back.lower).toBe(0);
        else expect(back.lower! * upper).toBeCloseTo(1, 8);
        expect(lower!).toBeLessThanOrEqual(upper ?? Infinity);
      }),
      { numRuns: 60 },
    );
  });

  it("the odds ratio's score interval turns with failures, holds the ratio, and is open where a cell is empty", () => {
    const failuresOf = ({ successes, trials }: Count): Count => ({ successes: trials - successes, trials });
    fc.assert(
      fc.property(count, count, (first, second) => {
        const { lower, upper } = miettinenNurminenOddsRatioInterval(first, second);
        const turned = miettinenNurminenOddsRatioInterval(failuresOf(second), failuresOf(first));
        expect(turned.lower!).toBeCloseTo(lower!, 8 - Math.log10(1 + lower!));
        const odds1 = first.successes / (first.trials - first.successes);
        const odds2 = second.successes / (second.trials - second.successes);
        const ratio = odds1 / odds2;
        if (!Number.isNaN(ratio)) {
          expect(lower!).toBeLessThanOrEqual(ratio * (1 + 1e-9));
          expect(upper ?? Infinity).toBeGreaterThanOrEqual(ratio * (1 - 1e-9));
        }
      }),
    );
    const none = { successes: 0, trials: 5 };
    const all = { successes: 5, trials: 5 };
    const some = { successes: 2, trials: 7 };
    const ends = (first: Count, second: Count) => {
      const { lower, upper } = miettinenNurminenOddsRatioInterval(first, second);
      return [lower === 0, upper === null];
    };
    expect(ends(none, some)).toEqual([true, false]);
    expect(ends(some, all)).toEqual([true, false]);
    expect(ends(some, none)).toEqual([false, true]);
    expect(ends(all, some)).toEqual([false, true]);
    expect(ends(none, none)).toEqual([true, true]);
    expect(ends(all, all)).toEqual([true, true]);
    expect(ends(all, none)).toEqual([false, true]);
  });

  it("the odds ratio of rare successes is the ratio of their rates", () => {
    const first = { successes: 8, trials: 2 ** 40 };
    const second = { successes: 20, trials: 2 ** 40 };
    const { lower, upper } = miettinenNurminenOddsRatioInterval(first, second);
    expect(lower! > 0.15 && upper! < 0.95).toBe(true);
    expect(lower! < 0.4 && upper! > 0.4).toBe(true);
  });
});

describe("bad calls of two rates", () => {
  it("are refused, and have no value without trials", () => {
    const some = { successes: 2, trials: 7 };
    for (const interval of [
      waldDifferenceInterval,
      agrestiCaffoInterval,
      meeInterval,
      walterLogInterval,
      woolfInterval,
      gartInterval,
      independenceSmoothedInterval,
      miettinenNurminenOddsRatioInterval,
    ]) {
      expect(() => interval(some, { successes: 3, trials: 2 })).toThrow(RangeError);
      expect(() => interval({ successes: 0.5, trials: 2 }, some)).toThrow(RangeError);
      expect(() => interval(some, some, { level: 2 })).toThrow(RangeError);
      expect(reasonOf(() => interval(some, { successes: 0, trials: 0 }))).toBe("no-rows");
    }
  });
});
