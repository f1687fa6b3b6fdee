import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  discreteLaplaceMargin,
  discreteLaplaceMass,
  discreteLaplaceSurvival,
} from "../../src/privacy/index.js";
import { discreteLaplaceCases, tolerance } from "./golden.js";

function relativeError(actual: number, expected: number): number {
  return expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);
}

describe.each(discreteLaplaceCases)("$name", ({ scale, k, pmf, upperTail }) => {
  it("mass and survival are those of the golden file", () => {
    k.forEach((at, i) => {
      expect(relativeError(discreteLaplaceMass(at, scale), pmf[i]!)).toBeLessThan(tolerance.relative);
      expect(discreteLaplaceMass(-at, scale)).toBe(discreteLaplaceMass(at, scale));
      expect(relativeError(discreteLaplaceSurvival(at - 1, scale), upperTail[i]!)).toBeLessThan(
        tolerance.relative,
      );
    });
  });

  it("the margin is the first whose tail is small enough", () => {
    const consecutive = k.length > 11 || k.every((at, i) => at === i);
    if (!consecutive) return;
    for (const level of [0.5, 0.8, 0.9, 0.95, 0.99, 0.999]) {
      const beyond = (m: number): number => 2 * (upperTail[m + 1] ?? 0);
      const first = k.findIndex((m) => beyond(m) <= 1 - level);
      expect(discreteLaplaceMargin(scale, { level })).toBe(first);
    }
  });
});

it("the margin holds its level, and one less would not", () => {
  fc.assert(
    fc.property(
      fc.bigInt(1n, 1n << 30n),
      fc.bigInt(1n, 1n << 20n),
      fc.double({ min: 0.01, max: 0.9999, noNaN: true }),
      (numerator, denominator, level) => {
        const scale = { numerator, denominator };
        const margin = discreteLaplaceMargin(scale, { level });
        const beyond = (m: number): number => 2 * discreteLaplaceSurvival(m, scale);
        expect(beyond(margin)).toBeLessThanOrEqual((1 - level) * (1 + 1e-12));
        if (margin > 0) expect(beyond(margin - 1)).toBeGreaterThan((1 - level) * (1 - 1e-9));
      },
    ),
  );
});

it("mass and survival make one law", () => {
  fc.assert(
    fc.property(fc.integer({ min: -60, max: 60 }), fc.integer({ min: 1, max: 40 }), (k, scale) => {
      const difference = discreteLaplaceSurvival(k - 1, scale) - discreteLaplaceSurvival(k, scale);
      expect(difference).toBeCloseTo(discreteLaplaceMass(k, scale), 14);
      expect(discreteLaplaceSurvival(k, scale) + discreteLaplaceSurvival(-k - 1, scale)).toBeCloseTo(1, 14);
    }),
  );
});

it("wrong calls are refused", () => {
  for (const scale of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "", "1/0", "x", "-1", 5e-324])
    expect(() => discreteLaplaceMargin(scale)).toThrow(RangeError);
  for (const level of [0, 1, Number.NaN])
    expect(() => discreteLaplaceMargin(1, { level })).toThrow(RangeError);
  expect(() => discreteLaplaceMass(0.5, 1)).toThrow(RangeError);
  expect(() => discreteLaplaceSurvival(Number.NaN, 1)).toThrow(RangeError);
});
