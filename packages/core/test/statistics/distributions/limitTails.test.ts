import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  andersonDarlingSurvival,
  cramerVonMisesSurvival,
  kolmogorovFiniteSurvival,
  smirnovFiniteSurvival,
} from "../../../src/statistics/index.js";

const shares = fc.double({ min: 1e-6, max: 1, noNaN: true });

describe("the Kolmogorov law at finite n", () => {
  it("is 2(1 − d) for one row from d = ½ on, and 1 below", () => {
    fc.assert(
      fc.property(shares, (d) => {
        expect(kolmogorovFiniteSurvival(d, 1)).toBeCloseTo(Math.min(1, 2 * (1 - d)), 13);
        expect(smirnovFiniteSurvival(d, 1)).toBeCloseTo(1 - d, 13);
      }),
    );
  });

  it("lies between the one-sided tail and twice it, below e^(−2nd²), and falls", () => {
    const rows = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(rows, shares, shares, (n, d, e) => {
        const one = smirnovFiniteSurvival(d, n);
        const two = kolmogorovFiniteSurvival(d, n);
        // The approximation beyond 140 rows has a stated error.
        expect(two).toBeGreaterThanOrEqual(one * (1 - 1e-5));
        expect(two).toBeLessThanOrEqual(Math.min(1, 2 * one + 4e-6));
        expect(one).toBeLessThanOrEqual(Math.exp(-2 * n * d * d) + 1e-12);
        const [near, far] = [Math.min(d, e), Math.max(d, e)];
        expect(kolmogorovFiniteSurvival(far, n)).toBeLessThanOrEqual(
          kolmogorovFiniteSurvival(near, n) + 4e-6,
        );
      }),
      { numRuns: 60 },
    );
  });

  it("takes every nth term of the one-sided sum where that is enough", () => {
    // The whole sum, term by term.
    const whole = (d: number, n: number) => {
      let sum = (1 - d) ** n;
      for (let j = 1; j < n * (1 - d); j++) {
        let log = (n - j) * Math.log(1 - d - j / n) + (j - 1) * Math.log(d + j / n);
        for (let i = 1; i <= j; i++) log += Math.log((n - j + i) / i);
        sum += d * Math.exp(log);
      }
      return sum;
    };
    for (const n of [300, 500, 1000]) {
      for (const z of [1.5, 2, 3]) {
        const d = z / Math.sqrt(n);
        expect(Math.abs(smirnovFiniteSurvival(d, n) / whole(d, n) - 1)).toBeLessThan(1e-10);
      }
    }
  });

  it("refuses what is no sample size and no number, and an exact value that would take minutes", () => {
    for (const n of [0, -1, 1.5, Number.NaN]) {
      expect(() => kolmogorovFiniteSurvival(0.1, n)).toThrow(RangeError);
      expect(() => smirnovFiniteSurvival(0.1, n)).toThrow(RangeError);
    }
    expect(() => kolmogorovFiniteSurvival(Number.NaN, 5)).toThrow(RangeError);
    expect(() => kolmogorovFiniteSurvival(0.001, 1_000_000, { method: "exact" })).toThrow("n (n d)²");
    expect([kolmogorovFiniteSurvival(-1, 5), smirnovFiniteSurvival(-1, 5)]).toEqual([1, 1]);
    expect([kolmogorovFiniteSurvival(2, 5), smirnovFiniteSurvival(2, 5)]).toEqual([0, 0]);
  });
});

describe("the laws of sums of squares", () => {
  it("fall from 1 to 0", () => {
    const points = fc.double({ min: 0, max: 400, noNaN: true });
    fc.assert(
      fc.property(points, points, fc.integer({ min: 1, max: 200 }), (a, b, degrees) => {
        const [near, far] = [Math.min(a, b), Math.max(a, b)];
        for (const law of [cramerVonMisesSurvival, (x: number) => andersonDarlingSurvival(x, degrees)]) {
          const [high, low] = [law(near), law(far)];
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(high + 1e-11);
        }
      }),
    );
  });

  it("is a sum of exponentials for two degrees of freedom", () => {
    // Y_j / (j (j + 1)) are exponential of rate s_j = j (j + 1)/2: P(L > x) = Σ (−1)^(j−1) (2j + 1) e^(−s_j x).
    for (const x of [0.7, 1, 2, 5, 30]) {
      let sum = 0;
      for (let j = 1; j < 40; j++)
        sum += (j % 2 === 1 ? 1 : -1) * (2 * j + 1) * Math.exp((-j * (j + 1) * x) / 2);
      expect(Math.abs(andersonDarlingSurvival(x, 2) / sum - 1)).toBeLessThan(1e-12);
    }
  });

  it("has the published critical values", () => {
    expect(cramerVonMisesSurvival(0.74346)).toBeCloseTo(0.01, 6);
    expect(cramerVonMisesSurvival(0.3473)).toBeCloseTo(0.1, 5);
    expect(andersonDarlingSurvival(3.878125, 1)).toBeCloseTo(0.01, 6);
    expect(andersonDarlingSurvival(1.932958, 1)).toBeCloseTo(0.1, 6);
  });

  it("refuses NaN and degrees that are none", () => {
    expect(() => cramerVonMisesSurvival(Number.NaN)).toThrow(RangeError);
    expect(() => andersonDarlingSurvival(Number.NaN, 1)).toThrow(RangeError);
    expect(() => andersonDarlingSurvival(1, 0)).toThrow(RangeError);
    expect([cramerVonMisesSurvival(Infinity), andersonDarlingSurvival(Infinity, 3)]).toEqual([0, 0]);
  });
});
