import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import { kendallTauB, mean, pearsonCorrelation, spearmanCorrelation } from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const pairs = fc
  .array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 })), {
    minLength: 3,
    maxLength: 30,
  })
  .filter((list) => new Set(list.map(([a]) => a)).size > 1 && new Set(list.map(([, b]) => b)).size > 1)
  .map((list) => ({ x: Float64Array.from(list, ([a]) => a), y: Float64Array.from(list, ([, b]) => b) }));
const all = { pearsonCorrelation, spearmanCorrelation, kendallTauB };

function kendallByPairs(x: Float64Array, y: Float64Array): number {
  let excess = 0;
  let untiedX = 0;
  let untiedY = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < i; j++) {
      const a = Math.sign(x[i]! - x[j]!);
      const b = Math.sign(y[i]! - y[j]!);
      excess += a * b;
      untiedX += a * a;
      untiedY += b * b;
    }
  return excess / Math.sqrt(untiedX * untiedY);
}

describe.each(Object.entries(all))("%s()", (name, correlation) => {
  it("is symmetric, turns with a sign, and lies in [−1, 1]", () => {
    fc.assert(
      fc.property(pairs, ({ x, y }) => {
        const { value, pValue, interval } = correlation(x, y);
        expect(Math.abs(value)).toBeLessThanOrEqual(1);
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
        expect(correlation(y, x).value).toBeCloseTo(value, 14);
        expect(
          correlation(
            x,
            y.map((each) => -each),
          ).value,
        ).toBeCloseTo(-value, 14);
        if (interval !== undefined) {
          expect(interval.lower).toBeLessThan(value);
          expect(interval.upper).toBeGreaterThan(value);
        }
      }),
    );
  });

  it("is exactly 1 for equal columns, with no interval and no doubt", () => {
    const x = Float64Array.of(3, 1, 4, 1.5, 9);
    expect(correlation(x, x).value).toBe(1);
    expect(correlation(x, x)).not.toHaveProperty("interval");
  });

  it("covers the association of independent columns, and keeps its level", () => {
    const random = seededRandom(name);
    const trials = 400;
    let covered = 0;
    let significant = 0;
    for (let trial = 0; trial < trials; trial++) {
      const x = Float64Array.from({ length: 40 }, () => random.normal());
      const y = Float64Array.from({ length: 40 }, () => random.normal());
      const { interval, pValue } = correlation(x, y);
      if (interval!.lower <= 0 && interval!.upper >= 0) covered++;
      if (pValue <= 0.05) significant++;
    }
    // Five standard errors about the nominal 0.95 and 0.05.
    expect(covered / trials).toBeGreaterThan(0.895);
    expect(significant / trials).toBeLessThan(0.105);
  });

  it("says what it cannot correlate", () => {
    const x = Float64Array.of(1, 2, 3);
    expect(reasonOf(() => correlation(new Float64Array(0), new Float64Array(0)))).toBe("no-rows");
    expect(reasonOf(() => correlation(Float64Array.of(1, 2), Float64Array.of(1, 2)))).toBe("too-few-rows");
    expect(reasonOf(() => correlation(x, Float64Array.of(2, 2, 2)))).toBe("constant-input");
    expect(() => correlation(x, Float64Array.of(1))).toThrow(RangeError);
    expect(() => correlation(x, x, { level: 1 })).toThrow(RangeError);
  });
});

describe("what each is", () => {
  it("Kendall's counts pairs", () => {
    fc.assert(
      fc.property(pairs, ({ x, y }) => {
        expect(kendallTauB(x, y).value).toBeCloseTo(kendallByPairs(x, y), 14);
      }),
    );
  });

  it("ranks see no monotone change of the values", () => {
    fc.assert(
      fc.property(pairs, ({ x, y }) => {
        const stretched = x.map((value) => value * value * value);
        expect(spearmanCorrelation(stretched, y).value).toBe(spearmanCorrelation(x, y).value);
        expect(kendallTauB(stretched, y).value).toBe(kendallTauB(x, y).value);
      }),
    );
  });

  it("Pearson's sees no change of unit, nor the largest of numbers", () => {
    fc.assert(
      fc.property(pairs, ({ x, y }) => {
        const { value } = pearsonCorrelation(x, y);
        expect(
          pearsonCorrelation(
            x.map((each) => 3e300 * each),
            y,
          ).value,
        ).toBeCloseTo(value, 12);
        expect(
          pearsonCorrelation(
            x.map((each) => each / 1e300),
            y,
          ).value,
        ).toBeCloseTo(value, 12);
        expect(
          pearsonCorrelation(
            x.map((each) => each + 1e6),
            y,
          ).value,
        ).toBeCloseTo(value, 8);
      }),
    );
  });

  it("Spearman's follows from the differences of ranks where none are tied", () => {
    const x = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    const y = Float64Array.of(4, 7, 2, 10, 3, 6, 8, 1, 5, 9);
    const squares = x.map((rank, i) => (rank - y[i]!) * (rank - y[i]!));
    expect(spearmanCorrelation(x, y).value).toBeCloseTo(1 - (6 * 10 * mean(squares)) / 990, 14);
  });
});
