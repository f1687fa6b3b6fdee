import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Count } from "../../../src/statistics/index.js";
import {
  binomialCdf,
  binomialSurvival,
  clopperPearsonInterval,
  katzLogInterval,
  koopmanInterval,
  meanInterval,
  miettinenNurminenDifferenceInterval,
  miettinenNurminenRatioInterval,
  newcombeInterval,
  normalUpperQuantile,
  wilsonInterval,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const count = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([trials, share]): Count => ({ successes: Math.round(share * trials), trials }));
const rateOf = ({ successes, trials }: Count) => successes / trials;

describe("wilsonInterval()", () => {
  it("lies in [0, 1], holds the rate, and mirrors with failures", () => {
    fc.assert(
      fc.property(count, level, ({ successes, trials }, confidence) => {
        const { lower, upper } = wilsonInterval(successes, trials, { level: confidence });
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(successes / trials);
        expect(upper).toBeGreaterThanOrEqual(successes / trials);
        const mirrored = wilsonInterval(trials - successes, trials, { level: confidence });
        expect(mirrored.lower).toBeCloseTo(1 - upper, 14);
      }),
    );
  });

  it("ends where the score statistic is z", () => {
    fc.assert(
      fc.property(count, level, ({ successes, trials }, confidence) => {
        const z = normalUpperQuantile((1 - confidence) / 2);
        const { lower, upper } = wilsonInterval(successes, trials, { level: confidence });
        for (const p of [lower, upper].filter((end) => end > 0 && end < 1)) {
          const score = Math.abs(successes / trials - p) / Math.sqrt((p * (1 - p)) / trials);
          expect(score).toBeCloseTo(z, 9);
        }
      }),
    );
  });
});

describe("clopperPearsonInterval()", () => {
  it("ends where a binomial tail is half of what is left", () => {
    fc.assert(
      fc.property(count, level, ({ successes, trials }, confidence) => {
        const { lower, upper } = clopperPearsonInterval(successes, trials, { level: confidence });
        const tail = (1 - confidence) / 2;
        if (successes > 0) expect(binomialSurvival(successes - 1, trials, lower) / tail).toBeCloseTo(1, 9);
        else expect(lower).toBe(0);
        if (successes < trials) expect(binomialCdf(successes, trials, upper) / tail).toBeCloseTo(1, 9);
        else expect(upper).toBe(1);
      }),
    );
  });
});

describe("intervals of a difference", () => {
  const methods = { newcombeInterval, miettinenNurminenDifferenceInterval };

  it.each(Object.entries(methods))("%s turns with the order of the groups", (_, interval) => {
    fc.assert(
      fc.property(count, count, level, (first, second, confidence) => {
        const there = interval(first, second, { level: confidence });
        const back = interval(second, first, { level: confidence });
        expect(there.lower).toBeCloseTo(-back.upper, 10);
        expect(there.upper).toBeCloseTo(-back.lower, 10);
      }),
      { numRuns: 60 },
    );
  });

  it.each(Object.entries(methods))("%s lies in [−1, 1] and holds the difference", (_, interval) => {
    fc.assert(
      fc.property(count, count, level, (first, second, confidence) => {
        const { lower, upper } = interval(first, second, { level: confidence });
        const difference = rateOf(first) - rateOf(second);
        expect(lower).toBeGreaterThanOrEqual(-1);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(difference);
        expect(upper).toBeGreaterThanOrEqual(difference);
      }),
      { numRuns: 60 },
    );
  });

  it("grow with the level", () => {
    fc.assert(
      fc.property(count, count, (first, second) => {
        for (const interval of Object.values(methods)) {
          const narrow = interval(first, second, { level: 0.9 });
          const wide = interval(first, second, { level: 0.99 });
          expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
          expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("intervals of a ratio", () => {
  const methods = { miettinenNurminenRatioInterval, koopmanInterval };

  it.each(Object.entries(methods))("%s inverts with the order of the groups", (_, interval) => {
    fc.assert(
      fc.property(count, count, level, (first, second, confidence) => {
        const there = interval(first, second, { level: confidence });
        const back = interval(second, first, { level: confidence });
        if (back.upper === null) expect(there.lower).toBe(0);
        else expect(there.lower! * back.upper).toBeCloseTo(1, 8);
        if (there.upper === null) expect(back.lower).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("hold the ratio, and have no upper end where the second has no success", () => {
    fc.assert(
      fc.property(count, count, (first, second) => {
        for (const interval of Object.values(methods)) {
          const { lower, upper } = interval(first, second);
          expect(upper === null).toBe(second.successes === 0);
          if (second.successes === 0) continue;
          const ratio = rateOf(first) / rateOf(second);
          expect(lower!).toBeLessThanOrEqual(ratio * (1 + 1e-12));
          expect(upper!).toBeGreaterThanOrEqual(ratio * (1 - 1e-12));
        }
      }),
    );
  });

  it("agree with Katz's where counts are large", () => {
    const first = { successes: 300_000, trials: 1_000_000 };
    const second = { successes: 250_000, trials: 1_000_000 };
    const score = miettinenNurminenRatioInterval(first, second);
    const katz = katzLogInterval(first, second);
    expect(score.lower).toBeCloseTo(katz.lower, 5);
    expect(score.upper).toBeCloseTo(katz.upper, 5);
    expect(reasonOf(() => katzLogInterval({ successes: 0, trials: 5 }, second))).toBe("zero-count");
  });

  it("stay exact for very small rates", () => {
    const rare = { successes: 1, trials: 2 ** 40 };
    const { lower, upper } = koopmanInterval(rare, { successes: 2 ** 39, trials: 2 ** 40 });
    const ratio = 2 ** -39;
    expect(lower! > 0.1 * ratio && lower! < ratio).toBe(true);
    expect(upper! < 10 * ratio && upper! > ratio).toBe(true);
  });
});

describe("meanInterval()", () => {
  it("moves and stretches with the values", () => {
    const list = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(list, fc.integer({ min: -50, max: 50 }), (values, shift) => {
        const plain = meanInterval(Float64Array.from(values)).interval;
        const moved = meanInterval(Float64Array.from(values, (value) => 2 * (value + shift))).interval;
        expect(moved.lower).toBeCloseTo(2 * (plain.lower + shift), 8);
        expect(moved.upper).toBeCloseTo(2 * (plain.upper + shift), 8);
      }),
    );
  });

  it("equals Student's table", () => {
    // t of 4 degrees of freedom at 97.5 %: 2.776445105
    const { mean, standardError, interval } = meanInterval(Float64Array.of(1, 2, 3, 4, 5));
    expect(mean).toBe(3);
    expect(standardError).toBeCloseTo(Math.sqrt(0.5), 15);
    expect(interval.upper - mean).toBeCloseTo(2.776445105 * Math.sqrt(0.5), 8);
  });
});

describe("bad calls", () => {
  it("are refused in one sentence", () => {
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(-1, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(0.5, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(1, 2, { level: 1 })).toThrow(RangeError);
    expect(() => wilsonInterval(1, 2, { level: Number.NaN })).toThrow(RangeError);
    expect(() => newcombeInterval({ successes: 1, trials: 1 }, { successes: 2, trials: 1 })).toThrow(
      RangeError,
    );
    expect(reasonOf(() => newcombeInterval({ successes: 1, trials: 1 }, { successes: 0, trials: 0 }))).toBe(
      "no-rows",
    );
    expect(reasonOf(() => meanInterval(Float64Array.of(1)))).toBe("too-few-rows");
  });
});
