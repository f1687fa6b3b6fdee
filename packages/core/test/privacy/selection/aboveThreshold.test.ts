import { describe, expect, it } from "vitest";
import { aboveThreshold, categoryCounts, chainedMechanism } from "../../../src/privacy/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { hashStream } from "../hashStream.js";

const counts = { kind: "lattice", exponent: 0, size: 3, lower: -9000, upper: 9000 } as const;
const options = { threshold: 2.5, thresholdScale: 3, queryScale: 6 } as const;

describe("aboveThreshold()", () => {
  it("says what it takes and loses, rounded once and upward", () => {
    const mechanism = aboveThreshold(counts, options);
    expect(mechanism).toMatchObject({
      name: "above-threshold",
      domain: counts,
      metric: "l-infinity",
      measure: "pure",
    });
    // 1/3 + 2/6 = 2/3.
    expect(mechanism.map(1)).toEqual({ measure: "pure", epsilon: 0.6666666666666667 });
    expect(mechanism.map("0")).toEqual({ measure: "pure", epsilon: 0 });
    expect(() => mechanism.map(-1)).toThrow(RangeError);
  });

  it("tells −1 where no answer reaches, and the first place where several do", () => {
    const mechanism = aboveThreshold(counts, options);
    const random = hashStream("places");
    for (let i = 0; i < 50; i++) {
      expect(mechanism.release([-9000, -9000, -9000], random)).toBe(-1);
      expect(mechanism.release([-9000, 9000, 9000], random)).toBe(1);
    }
  });

  it("stops as often on neighbors as the loss allows", () => {
    const mechanism = aboveThreshold(counts, { threshold: 0, thresholdScale: 2, queryScale: 4 });
    const draws = 20_000;
    const stops = (answers: readonly number[]): number[] => {
      const random = hashStream(String(answers));
      const seen = [0, 0, 0, 0];
      for (let i = 0; i < draws; i++) seen[mechanism.release(answers, random) + 1]! += 1;
      return seen;
    };
    const [a, b] = [stops([0, 1, 0]), stops([1, 0, 1])];
    a.forEach((count, i) => {
      const most = Math.E * b[i]!;
      expect(count).toBeLessThan(most + 5 * Math.sqrt(count + Math.E * most));
    });
  });

  it("takes counts of a histogram, told apart by the greatest difference", () => {
    const histogram = categoryCounts({ categories: 2, relation: "replace-one", metric: "l-infinity" });
    const { lower, upper } = { lower: 0, upper: 2 ** 52 };
    const first = aboveThreshold(
      { kind: "lattice", exponent: 0, size: 2, lower, upper },
      { ...options, threshold: 2500 },
    );
    const chained = chainedMechanism(histogram, first);
    expect(chained.map(1)).toEqual(first.map(1));
    expect(chained.release(new Uint8Array(5000).fill(1), hashStream("histogram"))).toBe(1);
  });

  it("refuses thresholds, scales and domains that it cannot take", () => {
    for (const threshold of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => aboveThreshold(counts, { ...options, threshold })).toThrow(RangeError);
    for (const scale of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => aboveThreshold(counts, { ...options, thresholdScale: scale })).toThrow(RangeError);
      expect(() => aboveThreshold(counts, { ...options, queryScale: scale })).toThrow(RangeError);
    }
    expect(() => aboveThreshold({ ...counts, lower: 1, upper: 0 }, options)).toThrow(RangeError);
    expect(() => aboveThreshold({ ...counts, size: 0 }, options)).toThrow(RangeError);
  });

  it("refuses answers outside of the domain before it draws, and a seeded source", () => {
    const mechanism = aboveThreshold(counts, options);
    const random = hashStream("unused");
    for (const answers of [
      [1, 2],
      [1, 2, Number.NaN],
      [1, 2, 9001],
      [1, 0.5, 2],
    ])
      expect(() => mechanism.release(answers, random)).toThrow(RangeError);
    expect(random.uint32()).toBe(hashStream("unused").uint32());
    expect(() => mechanism.release([1, 2, 3], seededRandom("1") as never)).toThrow(TypeError);
  });
});
