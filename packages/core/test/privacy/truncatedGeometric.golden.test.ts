import { describe, expect, it } from "vitest";
import noise from "../../golden/privacy/noise-pmf.json";
import { truncatedGeometricMass, truncatedGeometricMechanism } from "../../src/privacy/index.js";
import { chiSquaredSurvival } from "../../src/statistics/distributions/index.js";
import { hashStream } from "./hashStream.js";

interface TruncatedCase {
  readonly name: string;
  readonly input: {
    readonly distribution: string;
    readonly epsilon: number;
    readonly sensitivity: number;
    readonly lower: number;
    readonly upper: number;
    readonly value: number;
  };
  readonly expected: { readonly k: readonly number[]; readonly pmf: readonly number[] };
}

const cases = (noise.cases as unknown as readonly TruncatedCase[]).filter(
  ({ input }) => input.distribution === "truncated-geometric",
);

describe.each(cases)("$name", ({ name, input, expected: { k, pmf } }) => {
  const { epsilon, sensitivity, lower, upper, value } = input;
  const scale = { numerator: sensitivity * 10, denominator: epsilon * 10 };

  it("the mass is that of the golden file", () => {
    k.forEach((at, i) => {
      const mass = truncatedGeometricMass(at, { value, lower, upper, scale });
      expect(Math.abs(mass / pmf[i]! - 1)).toBeLessThan(noise.tolerance.relative);
    });
    expect(truncatedGeometricMass(lower - 1, { value, lower, upper, scale })).toBe(0);
    expect(truncatedGeometricMass(upper + 1, { value, lower, upper, scale })).toBe(0);
  });

  it("draws follow it", () => {
    const size = 50_000;
    const domain = { kind: "lattice", exponent: 0, size, lower, upper } as const;
    const mechanism = truncatedGeometricMechanism(domain, { scale });
    expect(mechanism.map(sensitivity)).toEqual({ measure: "pure", epsilon });
    const draws = mechanism.release(new Float64Array(size).fill(value), hashStream(name));
    let [statistic, cells, rare, rareSeen] = [0, 0, 0, 0];
    k.forEach((at, i) => {
      const [mean, seen] = [size * pmf[i]!, draws.filter((draw) => draw === at).length];
      if (mean < 10) {
        rare += mean;
        rareSeen += seen;
      } else {
        statistic += (seen - mean) ** 2 / mean;
        cells += 1;
      }
    });
    expect(chiSquaredSurvival(statistic, cells - 1)).toBeGreaterThan(1e-9);
    expect(rareSeen).toBeLessThan(rare + 40);
  });
});

it("a single value and a wrong call", () => {
  expect(truncatedGeometricMass(3, { value: 3, lower: 3, upper: 3, scale: 1 })).toBe(1);
  for (const wrong of [
    { value: 9, lower: 0, upper: 5, scale: 1 },
    { value: 0.5, lower: 0, upper: 5, scale: 1 },
    { value: 1, lower: 0, upper: 5, scale: 0 },
  ])
    expect(() => truncatedGeometricMass(1, wrong)).toThrow(RangeError);
});
