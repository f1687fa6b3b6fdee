import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import {
  meanInterval,
  newcombeInterval,
  rocAuc,
  rocAucInterval,
  squareAndAddInterval,
  squareAndAddRatioInterval,
  weightedMeanInterval,
  weightedRocAucInterval,
  weightedWilsonInterval,
  wilsonInterval,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const count = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 100 }))
  .map(([trials, percent]) => ({ successes: Math.round((percent / 100) * trials), trials }));
const weight = fc.integer({ min: 1, max: 64 }).map((eighths) => eighths / 8);

function sumsOf(outcomes: readonly number[], weights: readonly number[]) {
  const of = (label: number, power: (w: number) => number): number =>
    weights.reduce((sum, w, i) => (outcomes[i] === label ? sum + power(w) : sum), 0);
  return {
    successes: of(1, (w) => w),
    failures: of(0, (w) => w),
    successSquares: of(1, (w) => w * w),
    failureSquares: of(0, (w) => w * w),
  };
}

describe("weightedWilsonInterval()", () => {
  it("is Wilson's where all weights are equal, whatever they are", () => {
    fc.assert(
      fc.property(count, level, weight, ({ successes, trials }, confidence, w) => {
        const { lower, upper } = wilsonInterval(successes, trials, { level: confidence });
        const weighted = weightedWilsonInterval(
          {
            successes: w * successes,
            failures: w * (trials - successes),
            successSquares: w * w * successes,
            failureSquares: w * w * (trials - successes),
          },
          { level: confidence },
        );
        expect(weighted.lower).toBeCloseTo(lower, 11);
        expect(weighted.upper).toBeCloseTo(upper, 11);
        expect(weighted.method).toBe("wilson-effective-size");
      }),
    );
  });

  it("holds the rate, within [0, 1], and is wider than without weights", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(0, 1), weight), { minLength: 1, maxLength: 60 }),
        (rows) => {
          const sums = sumsOf(
            rows.map(([outcome]) => outcome),
            rows.map(([, w]) => w),
          );
          const { lower, upper } = weightedWilsonInterval(sums);
          const rate = sums.successes / (sums.successes + sums.failures);
          expect(lower).toBeGreaterThanOrEqual(0);
          expect(upper).toBeLessThanOrEqual(1);
          expect(lower).toBeLessThanOrEqual(rate + 1e-12);
          expect(upper).toBeGreaterThanOrEqual(rate - 1e-12);
          expect(upper - lower).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("covers rates under weights of the size of the outcome", () => {
    const stream = seededRandom("weighted-wilson");
    const replicates = 2000;
    for (const [rate, heavy] of [
      [0.2, 3],
      [0.7, 5],
    ] as const) {
      let covered = 0;
      for (let i = 0; i < replicates; i++) {
        const random = stream.stream(`rate ${rate}`, i);
        const outcomes = Array.from({ length: 120 }, () => (random.uniform() < rate ? 1 : 0));
        const weights = outcomes.map((outcome) => 1 + random.uniform() * (outcome === 1 ? heavy : 1));
        const { lower, upper } = weightedWilsonInterval(sumsOf(outcomes, weights));
        const meant = (rate * (1 + heavy / 2)) / (rate * (1 + heavy / 2) + (1 - rate) * 1.5);
        if (lower <= meant && meant <= upper) covered += 1;
      }
      expect(covered / replicates).toBeGreaterThan(0.95 - 5 * Math.sqrt((0.95 * 0.05) / replicates));
    }
  });

  it("refuses what is no sum, and measures nothing without weight", () => {
    const sums = { successes: 1, failures: 1, successSquares: 1, failureSquares: 1 };
    expect(() => weightedWilsonInterval({ ...sums, failures: -1 })).toThrow(RangeError);
    expect(() => weightedWilsonInterval({ ...sums, failures: Number.NaN })).toThrow(RangeError);
    expect(() => weightedWilsonInterval(sums, { level: 1 })).toThrow(RangeError);
    expect(
      reasonOf(() =>
        weightedWilsonInterval({ successes: 0, failures: 0, successSquares: 0, failureSquares: 0 }),
      ),
    ).toBe("no-rows");
  });
});

const sample = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 40 });

describe("weightedMeanInterval()", () => {
  it("is Student's where all weights are equal", () => {
    fc.assert(
      fc.property(sample, weight, (values, w) => {
        const x = Float64Array.from(values);
        const plain = meanInterval(x);
        const weighted = weightedMeanInterval(x, new Float64Array(x.length).fill(w));
        expect(weighted.mean).toBeCloseTo(plain.mean, 6);
        expect(weighted.standardError).toBeCloseTo(plain.standardError, 5);
        expect(weighted.interval.lower).toBeCloseTo(plain.interval.lower, 4);
      }),
    );
  });

  it("does not change with the scale of the weights, nor with rows of weight 0", () => {
    const values = Float64Array.of(1, 5, 2, 8, 3, 99);
    const weights = Float64Array.of(1, 2, 0.5, 1, 3, 0);
    const { interval, n } = weightedMeanInterval(values, weights);
    expect(n).toBe(5);
    for (const scale of [1e-300, 1e300]) {
      const scaled = weightedMeanInterval(
        values,
        weights.map((w) => w * scale),
      ).interval;
      expect(scaled.lower).toBeCloseTo(interval.lower, 12);
      expect(scaled.upper).toBeCloseTo(interval.upper, 12);
    }
    expect(weightedMeanInterval(values.subarray(0, 5), weights.subarray(0, 5)).interval).toEqual(interval);
  });

  it("measures nothing of one weighted row, and refuses bad weights", () => {
    const values = Float64Array.of(1, 2);
    expect(reasonOf(() => weightedMeanInterval(values, Float64Array.of(1, 0)))).toBe("too-few-rows");
    expect(reasonOf(() => weightedMeanInterval(values, Float64Array.of(0, 0)))).toBe("zero-total-weight");
    expect(reasonOf(() => weightedMeanInterval(new Float64Array(0), new Float64Array(0)))).toBe("no-rows");
    expect(() => weightedMeanInterval(values, Float64Array.of(1, -1))).toThrow(RangeError);
    expect(() => weightedMeanInterval(values, Float64Array.of(1))).toThrow(RangeError);
  });
});

const scored = fc.array(
  fc.record({
    label: fc.constantFrom(0, 1),
    score: fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8),
    weight,
  }),
  { minLength: 4, maxLength: 40 },
);

describe("weightedRocAucInterval()", () => {
  it("is DeLong's where all weights are equal, and has the weighted area", () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const yTrue = Uint8Array.from(rows, ({ label }) => label);
        const yScore = Float64Array.from(rows, ({ score }) => score);
        const weights = Float64Array.from(rows, (row) => row.weight);
        const reason = reasonOf(() => rocAucInterval(yTrue, yScore));
        expect(reasonOf(() => weightedRocAucInterval(yTrue, yScore, { weights }))).toBe(reason);
        if (reason !== undefined) return;
        const plain = rocAucInterval(yTrue, yScore);
        const equal = weightedRocAucInterval(yTrue, yScore, {
          weights: new Float64Array(rows.length).fill(0.75),
        });
        expect(equal.area).toBeCloseTo(plain.area, 12);
        expect(equal.variance).toBeCloseTo(plain.variance, 12);
        expect(equal.interval.lower).toBeCloseTo(plain.interval.lower, 10);
        expect(equal.interval.upper).toBeCloseTo(plain.interval.upper, 10);
        const weighted = weightedRocAucInterval(yTrue, yScore, { weights });
        expect(weighted.area).toBeCloseTo(rocAuc(yTrue, yScore, { weights }), 12);
        expect(weighted.interval.lower).toBeLessThanOrEqual(weighted.area + 1e-12);
        expect(weighted.interval.upper).toBeGreaterThanOrEqual(weighted.area - 1e-12);
      }),
    );
  });

  it("measures nothing where a class has no weight", () => {
    const yTrue = Uint8Array.of(0, 0, 1, 1);
    const yScore = Float64Array.of(0.1, 0.2, 0.3, 0.4);
    const of = (...weights: number[]) =>
      reasonOf(() => weightedRocAucInterval(yTrue, yScore, { weights: Float64Array.from(weights) }));
    expect(of(1, 1, 0, 0)).toBe("zero-total-weight");
    expect(of(1, 1, 1, 0)).toBe("too-few-rows");
    expect(() => of(1, 1, 1, -1)).toThrow(RangeError);
    expect(of(1, 1, 1, 1)).toBeUndefined();
  });
});

describe("square-and-add intervals", () => {
  it("are Newcombe's of two Wilson intervals", () => {
    fc.assert(
      fc.property(count, count, level, (first, second, confidence) => {
        const estimate = ({ successes, trials }: typeof first) => ({
          value: successes / trials,
          interval: wilsonInterval(successes, trials, { level: confidence }),
        });
        const own = squareAndAddInterval(estimate(first), estimate(second));
        expect(own).toEqual(newcombeInterval(first, second, { level: confidence }));
      }),
    );
  });

  it("give the ratios whose difference they cannot tell from 0", () => {
    fc.assert(
      fc.property(count, count, (first, second) => {
        fc.pre(first.successes > 0 && second.successes > 0);
        const estimate = ({ successes, trials }: typeof first) => ({
          value: successes / trials,
          interval: wilsonInterval(successes, trials),
        });
        const [one, other] = [estimate(first), estimate(second)];
        const { lower, upper } = squareAndAddRatioInterval(one, other);
        const scaled = (ratio: number) => ({
          value: ratio * other.value,
          interval: {
            ...other.interval,
            lower: ratio * other.interval.lower,
            upper: ratio * other.interval.upper,
          },
        });
        expect(lower).toBeLessThanOrEqual(one.value / other.value + 1e-12);
        expect(squareAndAddInterval(one, scaled(lower!)).lower).toBeCloseTo(0, 9);
        if (upper !== null) expect(squareAndAddInterval(one, scaled(upper)).upper).toBeCloseTo(0, 7);
      }),
    );
  });

  it("refuse other levels, negative ratios and open ends", () => {
    const estimate = { value: 0.5, interval: { lower: 0.4, upper: 0.6, level: 0.95, method: "delong" } };
    const wide = { value: 0.5, interval: { ...estimate.interval, level: 0.9 } };
    const open = { value: 0.5, interval: { ...estimate.interval, upper: null } };
    const nothing = { value: 0, interval: { ...estimate.interval, lower: 0 } };
    expect(() => squareAndAddInterval(estimate, wide)).toThrow(RangeError);
    expect(() => squareAndAddRatioInterval(estimate, wide)).toThrow(RangeError);
    expect(() =>
      squareAndAddRatioInterval({ ...estimate, interval: { ...estimate.interval, lower: -0.1 } }, estimate),
    ).toThrow(RangeError);
    expect(reasonOf(() => squareAndAddInterval(estimate, open))).toBe("not-finite");
    expect(reasonOf(() => squareAndAddRatioInterval(estimate, nothing))).toBe("zero-count");
    expect(squareAndAddRatioInterval(nothing, estimate).lower).toBe(0);
  });
});
