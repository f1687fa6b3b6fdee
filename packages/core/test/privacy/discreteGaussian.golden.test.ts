import { describe, expect, it } from "vitest";
import noise from "../../golden/privacy/noise-pmf.json";
import { rational } from "../../src/privacy/exact/rational.js";
import {
  discreteGaussianMargin,
  discreteGaussianMass,
  discreteGaussianSurvival,
  discreteGaussianVariance,
} from "../../src/privacy/index.js";
import { discreteGaussian, discreteGaussianOfLong } from "../../src/privacy/samplers/discreteGaussian.js";
import { secureRandom } from "../../src/random/index.js";
import { chiSquareTest } from "./chiSquareTest.js";
import { hashStream } from "./hashStream.js";

interface GaussianCase {
  readonly name: string;
  readonly input: {
    readonly distribution: string;
    readonly sigma: { readonly numerator: number; readonly denominator: number };
  };
  readonly expected: {
    readonly k: readonly number[];
    readonly pmf: readonly number[];
    readonly upperTail: readonly number[];
    readonly variance: number;
    readonly normaliser: number;
  };
}

const cases = (noise.cases as unknown as readonly GaussianCase[]).filter(
  ({ input }) => input.distribution === "discrete-gaussian",
);
const falseAlarm = 1e-9;

function relativeError(actual: number, expected: number): number {
  return Math.abs(actual - expected) <= noise.tolerance.absolute ? 0 : Math.abs(actual / expected - 1);
}

function varianceOf({ numerator, denominator }: GaussianCase["input"]["sigma"]): ReturnType<typeof rational> {
  return rational(BigInt(numerator) ** 2n, BigInt(denominator) ** 2n);
}

describe.each(cases)("$name", ({ name, input: { sigma }, expected }) => {
  const { relative } = noise.tolerance;
  // The tails of this case are those of a normal law half a step on, as its note says.
  const tailTolerance = name === "discrete-gaussian-sigma-1000000" ? 1e-11 : relative;

  it("mass, survival, normalizer and variance are those of the golden file", () => {
    expected.k.forEach((at, i) => {
      expect(relativeError(discreteGaussianMass(at, sigma), expected.pmf[i]!)).toBeLessThan(relative);
      expect(discreteGaussianMass(-at, sigma)).toBe(discreteGaussianMass(at, sigma));
      expect(relativeError(discreteGaussianSurvival(at - 1, sigma), expected.upperTail[i]!)).toBeLessThan(
        tailTolerance,
      );
    });
    expect(relativeError(1 / discreteGaussianMass(0, sigma), expected.normaliser)).toBeLessThan(relative);
    expect(relativeError(discreteGaussianVariance(sigma), expected.variance)).toBeLessThan(relative);
  });

  it("the margin is the first whose tail is small enough", () => {
    if (expected.k.some((at, i) => at !== i)) return;
    for (const level of [0.5, 0.8, 0.9, 0.95, 0.99, 0.999]) {
      const first = expected.k.findIndex((m) => 2 * (expected.upperTail[m + 1] ?? 0) <= 1 - level);
      expect(discreteGaussianMargin(sigma, { level })).toBe(first);
    }
  });

  const from = expected.k.findIndex((one) => one > 0);
  const law = { k: expected.k.slice(from), upperTail: expected.upperTail.slice(from) };

  it("draws follow it", () => {
    const draws = Float64Array.from(
      { length: 60_000 },
      discreteGaussian(varianceOf(sigma), hashStream(name)),
    );
    if (law.upperTail[0]! * draws.length < 10)
      expect(draws.every((draw) => draw === 0)).toBe(true); // Beyond 0 lies less than 2^-71.
    else expect(chiSquareTest(draws, law).pValue).toBeGreaterThan(falseAlarm);
  });

  it("draws over bigints follow it too", () => {
    const variance = varianceOf(sigma);
    const long = discreteGaussianOfLong(variance, hashStream(`${name} long`));
    const draws = Float64Array.from({ length: 20_000 }, () => Number(long()));
    if (law.upperTail[0]! * draws.length < 10) expect(draws.every((draw) => draw === 0)).toBe(true);
    else expect(chiSquareTest(draws, law).pValue).toBeGreaterThan(falseAlarm);
  });
});

it("draws from truly secure bits follow the law of σ = 5/2", () => {
  const { input, expected } = cases.find(({ name }) => name.endsWith("5over2"))!;
  const draws = Float64Array.from(
    { length: 50_000 },
    discreteGaussian(varianceOf(input.sigma), secureRandom()),
  );
  const law = { k: expected.k.slice(1), upperTail: expected.upperTail.slice(1) };
  expect(chiSquareTest(draws, law).pValue).toBeGreaterThan(falseAlarm);
});

it("and the test finds planted errors", () => {
  const { expected } = cases.find(({ name }) => name.endsWith("sigma-10"))!;
  const law = { k: expected.k.slice(1), upperTail: expected.upperTail.slice(1) };
  const random = hashStream("planted");
  const wider = discreteGaussian(rational(115n, 1n), random);
  const exact = discreteGaussian(rational(100n, 1n), random);
  const shifted = (): number => exact() + 1;
  for (const planted of [wider, shifted])
    expect(chiSquareTest(Float64Array.from({ length: 60_000 }, planted), law).pValue).toBeLessThan(
      falseAlarm,
    );
});

it("where parts are too long for safe integers the law is the same: σ = 2^40/(2^40 + 1) and σ = 9,000", () => {
  const near = discreteGaussian(rational(1n << 80n, ((1n << 40n) + 1n) ** 2n), hashStream("near one"));
  const one = cases.find(({ name }) => name.endsWith("sigma-1"))!.expected;
  const law = { k: one.k.slice(1), upperTail: one.upperTail.slice(1) };
  expect(chiSquareTest(Float64Array.from({ length: 20_000 }, near), law).pValue).toBeGreaterThan(falseAlarm);
  const k = Array.from({ length: 20 }, (_, i) => (i + 1) * 2000);
  const wide = { k, upperTail: k.map((at) => discreteGaussianSurvival(at - 1, 9000)) };
  const draw = discreteGaussian(rational(81_000_000n, 1n), hashStream("nine thousand"));
  expect(chiSquareTest(Float64Array.from({ length: 20_000 }, draw), wide).pValue).toBeGreaterThan(falseAlarm);
});
