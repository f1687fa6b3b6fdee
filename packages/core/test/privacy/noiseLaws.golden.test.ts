import { describe, expect, it } from "vitest";
import noise from "../../golden/privacy/noise-pmf.json";
import {
  clampedLaplaceAtoms,
  discreteLaplaceMass,
  foldedLaplaceCdf,
  laplaceIntervalMass,
  laplaceLoss,
  renormalizedLaplaceCdf,
  renormalizedLaplaceScale,
  staircaseDensity,
  staircaseSplit,
  staircaseSurvival,
} from "../../src/privacy/index.js";

type Figures = Readonly<Record<string, readonly (number | null)[]>> & Readonly<Record<string, number>>;
interface LawCase {
  readonly name: string;
  readonly input: Readonly<Record<string, number>> & { readonly points: readonly number[] };
  readonly expected: Figures;
}

function casesOf(distribution: string): readonly LawCase[] {
  return noise.cases.filter(
    ({ input }) => input.distribution === distribution,
  ) as unknown as readonly LawCase[];
}

function expectNear(actual: number, known: number, relative: number = noise.tolerance.relative): void {
  expect(Math.abs(actual - known)).toBeLessThanOrEqual(Math.abs(known) * relative + noise.tolerance.absolute);
}

describe.each(casesOf("laplace"))("$name", ({ input, expected }) => {
  const law = {
    location: input["location"]!,
    scale: input["scale"]!,
    lower: input["lower"]!,
    upper: input["upper"]!,
  };
  const points = expected["points"] as readonly number[];

  it("renormalized, cut and folded", () => {
    points.forEach((x, i) => {
      expectNear(renormalizedLaplaceCdf(x, law), Number(expected["renormalisedCdf"]![i]));
      // Wide noise is folded so often that the file's sum over images was not taken.
      const folded = expected["foldedCdf"]![i];
      if (typeof folded === "number") expectNear(foldedLaplaceCdf(x, law), folded);
      else expectNear(foldedLaplaceCdf(x, law), (x - law.lower) / (law.upper - law.lower), 1e-4);
    });
    expectNear(laplaceIntervalMass(law), expected["renormalisedMass"]!);
    const atoms = clampedLaplaceAtoms(law);
    expectNear(atoms.lower, expected["clampAtomLower"]!);
    expectNear(atoms.upper, expected["clampAtomUpper"]!);
    expect(atoms.lower + atoms.upper + laplaceIntervalMass(law)).toBeCloseTo(1, 14);
  });

  it("nothing lies outside of the interval", () => {
    for (const cdf of [renormalizedLaplaceCdf, foldedLaplaceCdf]) {
      expect(cdf(law.lower - 1, law)).toBe(0);
      expect(cdf(law.upper + 1, law)).toBe(1);
    }
  });
});

it.each(casesOf("laplace-bounded-domain"))("$name", ({ input, expected }) => {
  const { epsilon, sensitivity, lower, upper } = input as unknown as Parameters<
    typeof renormalizedLaplaceScale
  >[0];
  expectNear(
    renormalizedLaplaceScale({ epsilon, sensitivity, lower, upper }),
    expected["diffprivlibScale"]!,
    1e-12,
  );
  expect(sensitivity / epsilon).toBe(expected["plainScale"]);
});

describe.each(casesOf("staircase"))("$name", ({ input, expected }) => {
  const law = { epsilon: input["epsilon"]!, sensitivity: input["sensitivity"]! };

  it("density and survival", () => {
    expectNear(staircaseSplit(law), expected["gamma"]!);
    input.points.forEach((x, i) => {
      expectNear(staircaseDensity(x, law), Number(expected["pdf"]![i]));
      expectNear(staircaseSurvival(x, law), Number(expected["upperTail"]![i]));
      expect(staircaseDensity(-x, law)).toBe(staircaseDensity(x, law));
      expect(staircaseSurvival(-x, law) + staircaseSurvival(x, law)).toBeCloseTo(1, 14);
    });
  });
});

it("variance and mean absolute value of discrete Laplace noise follow from its mass", () => {
  for (const { input, expected } of casesOf("discrete-laplace")) {
    const scale = (
      input as unknown as { readonly scale: { readonly numerator: number; readonly denominator: number } }
    ).scale;
    const ratio = scale.numerator / scale.denominator;
    if (!(ratio > 0 && ratio < 1000)) continue;
    let [variance, absolute] = [0, 0];
    for (let k = Math.ceil(50 * ratio) + 5; k > 0; k--) {
      variance += 2 * k * k * discreteLaplaceMass(k, scale);
      absolute += 2 * k * discreteLaplaceMass(k, scale);
    }
    expectNear(variance, expected["variance"]!, 1e-12);
    expectNear(absolute, expected["meanAbsolute"]!, 1e-12);
  }
  // Scale 0 is no noise, and has no bound on the loss.
  expect(laplaceLoss(1, { scale: 0 })).toBe(Number.POSITIVE_INFINITY);
});

it("refuses laws that are none", () => {
  const law = { location: 0, scale: 1, lower: -1, upper: 1 };
  for (const wrong of [
    { scale: 0 },
    { scale: Number.NaN },
    { location: 2 },
    { lower: 1 },
    { upper: Number.POSITIVE_INFINITY },
  ])
    for (const call of [laplaceIntervalMass, clampedLaplaceAtoms])
      expect(() => call({ ...law, ...wrong })).toThrow(RangeError);
  const kept = { sensitivity: 1, epsilon: 1, lower: 0, upper: 2 };
  for (const wrong of [
    { epsilon: 0 },
    { sensitivity: 0 },
    { sensitivity: 3 },
    { upper: 0 },
    { epsilon: Number.NaN },
  ])
    expect(() => renormalizedLaplaceScale({ ...kept, ...wrong })).toThrow(RangeError);
  for (const wrong of [
    { epsilon: 0, sensitivity: 1 },
    { epsilon: 1, sensitivity: Number.POSITIVE_INFINITY },
  ])
    expect(() => staircaseSplit(wrong)).toThrow(RangeError);
  expect(() => staircaseDensity(Number.NaN, { epsilon: 1, sensitivity: 1 })).toThrow(RangeError);
});
