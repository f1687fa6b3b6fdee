import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import {
  chiSquaredCdf,
  chiSquaredUpperQuantile,
  detectableCohensW,
  detectableLocationShift,
  kolmogorovSmirnov,
  nonCentralChiSquaredCdf,
  nonCentralChiSquaredSurvival,
  normalCdf,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const rows = fc.integer({ min: 8, max: 100_000 });

describe("detectableLocationShift", () => {
  it("does not care which sample is which, and falls with rows and rises with power", () => {
    fc.assert(
      fc.property(rows, rows, (n, m) => {
        const shift = detectableLocationShift(n, m);
        expect(detectableLocationShift(m, n)).toBe(shift);
        expect(detectableLocationShift(4 * n, 4 * m)).toBeLessThan(shift);
        expect(detectableLocationShift(n, m, { power: 0.95 })).toBeGreaterThan(shift);
        expect(detectableLocationShift(n, m, { alpha: 0.2 })).toBeLessThanOrEqual(shift);
      }),
    );
  });

  it("is a finite shift or has no value, from one row on", () => {
    const few = fc.integer({ min: 1, max: 40 });
    const alpha = fc.constantFrom(1e-9, 0.05, 0.5);
    const power = fc.constantFrom(0.51, 0.8, 1 - 1e-15);
    fc.assert(
      fc.property(few, few, alpha, power, (n, m, a, p) => {
        const options = { alpha: a, power: p };
        const reason = reasonOf(() => detectableLocationShift(n, m, options));
        if (reason !== undefined) expect(reason).toBe("too-few-rows");
        else {
          expect(detectableLocationShift(n, m, options)).toBeGreaterThan(0);
          expect(detectableLocationShift(n, m, options)).toBeLessThan(17);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is the shift that the test finds in four of five samples", () => {
    const n = 60;
    const m = 90;
    const shift = detectableLocationShift(n, m);
    let found = 0;
    const replicates = 500;
    for (let r = 0; r < replicates; r++) {
      const random = seededRandom("power").stream("replicate", r);
      const x = Float64Array.from({ length: n }, () => random.normal());
      const y = Float64Array.from({ length: m }, () => random.normal() + shift);
      if (kolmogorovSmirnov(x, y).pValue <= 0.05) found += 1;
    }
    // Five standard errors, and two percent of the approximation.
    expect(Math.abs(found / replicates - 0.8)).toBeLessThan(5 * Math.sqrt(0.16 / replicates) + 0.02);
  });

  it("has no value where nothing is significant, and refuses what is no number of rows", () => {
    expect(reasonOf(() => detectableLocationShift(3, 3))).toBe("too-few-rows");
    expect(reasonOf(() => detectableLocationShift(1, 1_000_000, { alpha: 1e-9 }))).toBe("too-few-rows");
    for (const wrong of [0, -1, 2.5, Number.NaN, Infinity]) {
      expect(() => detectableLocationShift(wrong, 5)).toThrow(RangeError);
      expect(() => detectableLocationShift(5, wrong)).toThrow(RangeError);
      expect(() => detectableCohensW(wrong, 1)).toThrow(RangeError);
      expect(() => detectableCohensW(5, wrong)).toThrow(RangeError);
    }
    for (const options of [
      { alpha: 0 },
      { alpha: 0.6 },
      { power: 0.4 },
      { power: 1 },
      { alpha: 0.5, power: 0.5 },
    ])
      expect(() => detectableLocationShift(50, 50, options)).toThrow(RangeError);
  });
});

describe("detectableCohensW", () => {
  it("is found with the power asked for", () => {
    const degrees = fc.integer({ min: 1, max: 200 });
    const alpha = fc.double({ min: 1e-6, max: 0.3, noNaN: true });
    const power = fc.double({ min: 0.5, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(rows, degrees, alpha, power, (n, degreesOfFreedom, a, p) => {
        const w = detectableCohensW(n, degreesOfFreedom, { alpha: a, power: p });
        const law = { degreesOfFreedom, nonCentrality: n * w * w };
        const found = nonCentralChiSquaredSurvival(chiSquaredUpperQuantile(a, degreesOfFreedom), law);
        expect(Math.abs(found - p)).toBeLessThan(1e-10);
      }),
    );
  });

  it("reaches the edge of its options", () => {
    expect(detectableCohensW(10, 1, { alpha: 0.5, power: 0.5000000000000002 })).toBeGreaterThanOrEqual(0);
    expect(Number.isFinite(detectableCohensW(1, 1e9, { alpha: 1e-300, power: 1 - 1e-15 }))).toBe(true);
  });
});

describe("the non-central χ² law", () => {
  const degrees = fc.double({ min: 0.1, max: 500, noNaN: true });
  const nonCentrality = fc.double({ min: 0, max: 2000, noNaN: true });
  const x = fc.double({ min: 0, max: 5000, noNaN: true });

  test("cdf and survival are complements", () => {
    fc.assert(
      fc.property(x, degrees, nonCentrality, (at, degreesOfFreedom, lambda) => {
        const law = { degreesOfFreedom, nonCentrality: lambda };
        const total = nonCentralChiSquaredCdf(at, law) + nonCentralChiSquaredSurvival(at, law);
        expect(Math.abs(total - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  test("one degree is the square of a normal number", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 8, noNaN: true }),
        fc.double({ min: 0.01, max: 8, noNaN: true }),
        (z, mean) => {
          const law = { degreesOfFreedom: 1, nonCentrality: mean * mean };
          const survival = normalCdf(mean - z) + normalCdf(-mean - z);
          expect(Math.abs(nonCentralChiSquaredSurvival(z * z, law) / survival - 1)).toBeLessThan(1e-12);
        },
      ),
    );
  });

  test("without non-centrality it is the χ² law, and it falls as that grows", () => {
    expect(nonCentralChiSquaredCdf(3, { degreesOfFreedom: 2, nonCentrality: 0 })).toBe(chiSquaredCdf(3, 2));
    expect(nonCentralChiSquaredCdf(3, { degreesOfFreedom: 2, nonCentrality: 5e-324 })).toBe(
      chiSquaredCdf(3, 2),
    );
    fc.assert(
      fc.property(x, degrees, nonCentrality, (at, degreesOfFreedom, lambda) => {
        const near = nonCentralChiSquaredCdf(at, { degreesOfFreedom, nonCentrality: lambda });
        const far = nonCentralChiSquaredCdf(at, { degreesOfFreedom, nonCentrality: lambda + 1 });
        expect(far).toBeLessThanOrEqual(near * (1 + 1e-12));
      }),
    );
  });

  test("reaches its limits and refuses what is no law", () => {
    const law = { degreesOfFreedom: 3, nonCentrality: 1e8 };
    expect([nonCentralChiSquaredCdf(-1, law), nonCentralChiSquaredCdf(Infinity, law)]).toEqual([0, 1]);
    expect([nonCentralChiSquaredSurvival(0, law), nonCentralChiSquaredSurvival(Infinity, law)]).toEqual([
      1, 0,
    ]);
    expect(nonCentralChiSquaredCdf(1e300, law)).toBeCloseTo(1, 12);
    expect(nonCentralChiSquaredSurvival(1e-300, law)).toBeCloseTo(1, 12);
    for (const wrong of [-1, Number.NaN, Infinity]) {
      expect(() => nonCentralChiSquaredCdf(1, { degreesOfFreedom: 3, nonCentrality: wrong })).toThrow(
        RangeError,
      );
      expect(() => nonCentralChiSquaredSurvival(1, { degreesOfFreedom: wrong, nonCentrality: 3 })).toThrow(
        RangeError,
      );
    }
    expect(() => nonCentralChiSquaredCdf(Number.NaN, law)).toThrow(RangeError);
  });
});
