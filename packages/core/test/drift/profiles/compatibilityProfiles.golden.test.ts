import { describe, it } from "vitest";
import numeric from "../../../golden/drift/distances-numeric.json";
import fixtures from "../../../golden/drift/fixtures.json";
import { compatibilityProfiles } from "../../../src/drift/index.js";
import type { GoldenFile, GoldenNumber } from "../../statistics/golden.js";
import { expectClose, numbersOf } from "../../statistics/golden.js";
import type { Numbers } from "./profileCases.js";
import { expectScore } from "./profileCases.js";

const profiles = compatibilityProfiles;

describe("the Chronon, Deequ and Hopsworks profiles equal the golden values", () => {
  const { tolerance, cases } = numeric as unknown as GoldenFile<
    Numbers,
    {
      readonly "deciles-counts-additive-1e-6-renormalised": { readonly psi: number };
      readonly "union-of-128-quantiles-additive-1e-6": { readonly psi: number };
      readonly "equal-width-10"?: { readonly psiNoEpsilon: GoldenNumber };
    }
  >;

  it.each(cases)("$name", ({ input, expected }) => {
    const data = [numbersOf(input.reference), numbersOf(input.current)] as const;
    const { chronon, deequ, hopsworks } = profiles;
    const union = chronon.numbers.populationStabilityIndex.score(...data);
    expectClose(union, expected["union-of-128-quantiles-additive-1e-6"].psi, tolerance);
    const smoothed = hopsworks.numbers.populationStabilityIndex.score(...data);
    expectClose(smoothed, expected["deciles-counts-additive-1e-6-renormalised"].psi, tolerance);
    const bare = () => deequ.numbers.populationStabilityIndex.score(...data);
    const wanted = expected["equal-width-10"]?.psiNoEpsilon;
    if (wanted !== undefined) expectScore(bare, wanted, tolerance);
  });
});

describe("the profiles equal the fixtures", () => {
  const { tolerance } = fixtures;
  const find = (name: string) =>
    fixtures.cases.find((each) => each.name === name) as unknown as {
      readonly input: Numbers;
      readonly expected: { readonly [key: string]: number };
    };

  it("F1", () => {
    const { input, expected } = find("f1-numeric");
    const data = [numbersOf(input.reference), numbersOf(input.current)] as const;
    const ofEvidently = profiles.evidently.numbers;
    const ofNannyml = profiles.nannyml.numbers;
    const bits = ofEvidently.jensenShannonDistance.score(...data) / Math.sqrt(Math.LN2);
    const figures = {
      evidentlyPsi: ofEvidently.populationStabilityIndex.score(...data),
      evidentlyKl: ofEvidently.kullbackLeiblerDivergence.score(...data),
      evidentlyJs: ofEvidently.jensenShannonDistance.score(...data),
      evidentlyJsBits: bits,
      evidentlyHellinger: ofEvidently.hellingerDistance.score(...data),
      nannymlJs: ofNannyml.jensenShannonDistance.score(...data),
      nannymlHellinger: ofNannyml.hellingerDistance.score(...data),
      psiEqualWidthFloatMin: profiles.frouros.numbers.populationStabilityIndex.score(...data),
      "psiDecilesCountsAdditive1e-6": profiles.hopsworks.numbers.populationStabilityIndex.score(...data),
    };
    for (const [name, value] of Object.entries(figures)) expectClose(value, expected[name]!, tolerance);
  });

  it("F2", () => {
    const { expected } = find("f2-categorical");
    const counts = [
      [500, 300, 200, 0],
      [380, 330, 250, 40],
    ] as const;
    const { populationStabilityIndex, kullbackLeiblerDivergence } = profiles.evidently.categories;
    expectClose(populationStabilityIndex.score(...counts), expected["evidentlyPsi"]!, tolerance);
    expectClose(kullbackLeiblerDivergence.score(...counts), expected["evidentlyKl"]!, tolerance);
  });
});
