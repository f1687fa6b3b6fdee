import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneBitMean } from "../../../src/privacy/index.js";
import { type SecureRandom, secureRandom, seededRandom } from "../../../src/random/index.js";
import { binomialCdf, binomialSurvival } from "../../../src/statistics/distributions/index.js";
import { hashStream } from "../hashStream.js";

describe("oneBitMean()", () => {
  it("sends a one as often as it must", () => {
    const oracle = oneBitMean({ lower: -1, upper: 3, epsilon: 1 });
    const random = hashStream("one-bit");
    const count = 20_000;
    for (const [value, t] of [
      [-1, 0],
      [-5, 0],
      [0, 0.25],
      [3, 1],
      [Number.POSITIVE_INFINITY, 1],
    ] as const) {
      let ones = 0;
      for (let i = 0; i < count; i++) ones += oracle.release(value, random);
      const probability = (1 + t * (Math.E - 1)) / (Math.E + 1);
      expect(binomialCdf(ones, count, probability)).toBeGreaterThan(1e-9);
      expect(binomialSurvival(ones - 1, count, probability)).toBeGreaterThan(1e-9);
    }
  });

  it("finds the mean, and its interval holds it as often as it says", () => {
    const oracle = oneBitMean({ lower: 0, upper: 24, epsilon: "2" });
    const random = hashStream("one-bit mean");
    const values = Array.from({ length: 300 }, (_, i) => (i * 7) % 20);
    const truth = values.reduce((sum, value) => sum + value, 0) / values.length;
    let [held, sum, error] = [0, 0, 0];
    const replicates = 100;
    for (let i = 0; i < replicates; i++) {
      const reports = values.map((value) => oracle.release(value, random));
      const { mean, interval, standardError } = oracle.mean(reports, { level: 0.9 });
      sum += mean / replicates;
      error = standardError;
      if (interval.lower! <= truth && truth <= interval.upper!) held += 1;
    }
    expect(Math.abs(sum - truth)).toBeLessThan((5 * error) / Math.sqrt(replicates));
    expect(binomialCdf(held, replicates, 0.9)).toBeGreaterThan(1e-6);
  });

  it("moves with the bounds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1), { minLength: 1 }),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        (reports, shift) => {
          const plain = oneBitMean({ lower: 0, upper: 2, epsilon: 1 }).mean(reports);
          const shifted = oneBitMean({ lower: shift, upper: shift + 2, epsilon: 1 }).mean(reports);
          expect(shifted.mean - shift).toBeCloseTo(plain.mean, 6);
          expect(plain.interval.lower!).toBeLessThanOrEqual(plain.mean);
          expect(plain.interval.upper!).toBeGreaterThanOrEqual(plain.mean);
        },
      ),
    );
  });

  it("takes the widest and narrowest doubles", () => {
    const wide = oneBitMean({ lower: -8e307, upper: 8e307, epsilon: 1 });
    const narrow = oneBitMean({ lower: 0, upper: 5e-324, epsilon: 1 });
    for (const oracle of [wide, narrow])
      for (const value of [0, 5e-324, 8e307]) expect([0, 1]).toContain(oracle.release(value, secureRandom()));
    expect(narrow.mean([1, 1]).mean).toBeGreaterThanOrEqual(0);
    expect(() => oneBitMean({ lower: 0, upper: 1e308, epsilon: 1e-20 }).mean([1])).toThrow("overflow");
  });

  it("refuses wrong calls, and never quotes a value", () => {
    const good = { lower: 0, upper: 1, epsilon: 1 };
    for (const change of [
      { lower: 1 },
      { lower: 2 },
      { upper: Number.POSITIVE_INFINITY },
      { lower: Number.NaN },
      { lower: -1e308, upper: 1e308 },
      { epsilon: 0 },
      { epsilon: Number.NaN },
    ])
      expect(() => oneBitMean({ ...good, ...change }), JSON.stringify(change)).toThrow(RangeError);
    const oracle = oneBitMean(good);
    expect(() => oracle.release(Number.NaN, secureRandom())).toThrow("cannot report this value");
    expect(() => oracle.release(1, seededRandom("1") as unknown as SecureRandom)).toThrow(TypeError);
    expect(() => oracle.mean([0, 2])).toThrow("the report at 1");
    expect(() => oracle.mean([])).toThrow("no-rows");
    expect(() => oracle.mean([1], { level: 0 })).toThrow(RangeError);
  });
});
