import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import {
  bootstrapPercentileInterval,
  bootstrapStudentizedInterval,
  linearQuantile,
  mean,
  meanInterval,
  sortedCopy,
  variance,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const meanOf =
  (values: Float64Array) =>
  (rows: Uint32Array): { estimate: number; standardError: number } => {
    const drawn = Float64Array.from(rows, (row) => values[row]!);
    return { estimate: mean(drawn), standardError: Math.sqrt(variance(drawn) / drawn.length) };
  };

describe("bootstrapStudentizedInterval()", () => {
  const values = Float64Array.of(0.2, 0.3, 0.5, 0.7, 0.8, 1.1, 1.3, 1.4, 1.9, 2.2, 2.8, 3.9, 5.5, 9.1, 17.4);
  const n = values.length;

  it("is the definition on the same resamples", () => {
    const random = seededRandom("definition");
    const replicates = 200;
    const observed = meanOf(values)(Uint32Array.from(values, (_, i) => i));
    const t = Float64Array.from({ length: replicates }, (_, r) => {
      const stream = random.stream("bootstrap", r);
      const drawn = meanOf(values)(Uint32Array.from({ length: n }, () => stream.integer(n)));
      return (drawn.estimate - observed.estimate) / drawn.standardError;
    });
    const sorted = sortedCopy(t);
    const interval = bootstrapStudentizedInterval(n, meanOf(values), { random, replicates, level: 0.9 });
    const end = (p: number) => observed.estimate - linearQuantile(sorted, p) * observed.standardError;
    expect(interval.lower).toBeCloseTo(end(0.95), 10);
    expect(interval.upper).toBeCloseTo(end(0.05), 10);
  });

  it("moves and stretches with the values", () => {
    const options = { random: seededRandom("moves"), replicates: 100 };
    const plain = bootstrapStudentizedInterval(n, meanOf(values), options);
    const moved = bootstrapStudentizedInterval(n, meanOf(values.map((x) => 3 * x - 7)), options);
    expect(moved.lower).toBeCloseTo(3 * plain.lower - 7, 8);
    expect(moved.upper).toBeCloseTo(3 * plain.upper - 7, 8);
  });

  it("is close to Student's interval for normal values", () => {
    const random = seededRandom("normal");
    const normal = Float64Array.from({ length: 60 }, () => random.normal());
    const own = bootstrapStudentizedInterval(60, meanOf(normal), { random, replicates: 2000 });
    const { interval, standardError } = meanInterval(normal);
    expect(Math.abs(own.lower - interval.lower)).toBeLessThan(0.4 * standardError);
    expect(Math.abs(own.upper - interval.upper)).toBeLessThan(0.4 * standardError);
  });

  it("covers the mean of skewed values more often than percentiles do, near the level", () => {
    const trials = 200;
    const rows = 20;
    let studentized = 0;
    let percentile = 0;
    for (let trial = 0; trial < trials; trial++) {
      const random = seededRandom("coverage").stream("trial", trial);
      // The square of a normal number: mean 1, skewness 2.8.
      const drawn = Float64Array.from({ length: rows }, () => random.normal() ** 2);
      const options = { random, replicates: 200, level: 0.9 };
      const own = bootstrapStudentizedInterval(rows, meanOf(drawn), options);
      const other = bootstrapPercentileInterval(rows, (r) => meanOf(drawn)(r).estimate, options);
      studentized += Number(own.lower <= 1 && own.upper >= 1);
      percentile += Number(other.lower <= 1 && other.upper >= 1);
    }
    expect(studentized).toBeGreaterThan(percentile);
    expect(Math.abs(studentized / trials - 0.9)).toBeLessThan(5 * Math.sqrt(0.09 / trials));
  });

  it("has no value without rows, without spread, or where resamples have none", () => {
    const options = { random: seededRandom("none"), replicates: 50 };
    const reason = (rows: number, statistic: Parameters<typeof bootstrapStudentizedInterval>[1]) =>
      reasonOf(() => bootstrapStudentizedInterval(rows, statistic, options));
    expect(reason(0, () => null)).toBe("no-rows");
    expect(reason(3, () => null)).toBe("too-few-rows");
    expect(reason(3, meanOf(Float64Array.of(1, 1, 1)))).toBe("no-spread");
    // Two of four resamples of two rows are twice the same row.
    expect(reason(2, meanOf(Float64Array.of(1, 2)))).toBe("too-few-rows");
    expect(() => bootstrapStudentizedInterval(2.5, () => null, options)).toThrow(RangeError);
    expect(() => bootstrapStudentizedInterval(2, () => null, { ...options, level: 2 })).toThrow(RangeError);
  });
});
