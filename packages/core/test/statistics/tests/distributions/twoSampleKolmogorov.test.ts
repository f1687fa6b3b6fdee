import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cramerVonMises,
  cramerVonMisesSurvival,
  kolmogorovSmirnov,
  normalizedCramerVonMises,
  twoSampleKolmogorovApproximation,
  twoSampleKolmogorovSurvival,
} from "../../../../src/statistics/index.js";
import { reasonOf } from "../../golden.js";

const distinct = fc
  .uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 60 })
  .chain((values) => fc.tuple(fc.constant(values), fc.integer({ min: 1, max: values.length - 1 })))
  .map(([values, n]) => [Float64Array.from(values.slice(0, n)), Float64Array.from(values.slice(n))] as const);
const sizes = fc.integer({ min: 1, max: 60 });

describe("twoSampleKolmogorovSurvival()", () => {
  it("is the exact p-value of samples without ties", () => {
    fc.assert(
      fc.property(distinct, ([x, y]) => {
        const { statistic, pValue } = kolmogorovSmirnov(x, y, { method: "exact" });
        expect(twoSampleKolmogorovSurvival(statistic, x.length, y.length)).toBeCloseTo(pValue, 13);
      }),
    );
  });

  it("falls with the distance, from 1 to the two splits that part the samples, and turns with the sizes", () => {
    fc.assert(
      fc.property(sizes, sizes, fc.double({ min: 0, max: 1, noNaN: true }), (n, m, d) => {
        const there = twoSampleKolmogorovSurvival(d, n, m);
        expect(Math.abs(twoSampleKolmogorovSurvival(d, m, n) - there)).toBeLessThanOrEqual(1e-12 * there);
        expect(there).toBeLessThanOrEqual(1);
        expect(there * (1 + 1e-12)).toBeGreaterThanOrEqual(twoSampleKolmogorovSurvival(1, n, m));
        expect(twoSampleKolmogorovSurvival(-d, n, m)).toBe(1);
        expect(twoSampleKolmogorovSurvival(1 + 1e-9, n, m)).toBe(0);
      }),
    );
    expect(twoSampleKolmogorovSurvival(1, 3, 2)).toBeCloseTo(2 / 10, 14);
  });

  it("is near its approximation", () => {
    for (const [n, m] of [
      [400, 300],
      [1000, 1000],
      [2000, 150],
    ] as const)
      for (const z of [0.6, 1, 1.4]) {
        const d = z / Math.sqrt((n * m) / (n + m));
        const exact = twoSampleKolmogorovSurvival(d, n, m);
        expect(Math.abs(twoSampleKolmogorovApproximation(d, n, m) - exact)).toBeLessThan(0.03);
      }
  });

  it("refuses what are no sizes, and too many splits", () => {
    for (const law of [twoSampleKolmogorovSurvival, twoSampleKolmogorovApproximation]) {
      expect(() => law(Number.NaN, 3, 4)).toThrow(RangeError);
      for (const size of [0, -1, 1.5, Infinity, Number.NaN]) {
        expect(() => law(0.5, size, 4)).toThrow(RangeError);
        expect(() => law(0.5, 4, size)).toThrow(RangeError);
      }
    }
    expect(() => twoSampleKolmogorovSurvival(0.5, 100_000, 1001)).toThrow("product of at most");
    expect(reasonOf(() => twoSampleKolmogorovApproximation(0.5, 1, 1))).toBe("too-few-rows");
  });
});

describe("normalizedCramerVonMises()", () => {
  it("leads to the asymptotic p-value", () => {
    fc.assert(
      fc.property(distinct, ([x, y]) => {
        fc.pre(x.length > 1 && y.length > 1);
        const { statistic, pValue } = cramerVonMises(x, y, { method: "asymptotic" });
        expect(cramerVonMisesSurvival(normalizedCramerVonMises(statistic, x.length, y.length))).toBe(pValue);
      }),
    );
  });

  it("refuses what are no sizes", () => {
    for (const size of [1, 2.5, Infinity])
      expect(() => normalizedCramerVonMises(0.1, size, 5)).toThrow(RangeError);
    expect(() => normalizedCramerVonMises(Infinity, 5, 5)).toThrow(RangeError);
  });
});
