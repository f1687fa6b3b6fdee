import { describe, expect, it } from "vitest";
import frouros from "../../../../golden/drift/peer-frouros.json";
import { compatibilityProfiles } from "../../../../src/drift/index.js";
import type { GoldenFile, GoldenNumber } from "../../../statistics/golden.js";
import { numbersOf } from "../../../statistics/golden.js";
import type { Numbers } from "../profileCases.js";
import { expectScore } from "../profileCases.js";

const profile = compatibilityProfiles.frouros;

describe("the Frouros profile equals the peer", () => {
  const { tolerance, cases } = frouros as unknown as GoldenFile<
    Numbers,
    { readonly [detector: string]: { readonly [figure: string]: GoldenNumber } }
  >;
  const ofDistances = {
    psi10: "populationStabilityIndex",
    kl10: "kullbackLeiblerDivergence",
    js10: "jensenShannonDistance",
    hellinger10: "hellingerDistance",
    bhattacharyya10: "bhattacharyyaDistance",
    histogramIntersectionComplement10: "histogramIntersectionComplement",
    emd: "wassersteinDistance",
    energy: "energyDistance",
  } as const;
  const ofTests = {
    ks: ["kolmogorovSmirnovDistance", "kolmogorovSmirnovPValue"],
    cvm: ["cramerVonMisesStatistic", "cramerVonMisesPValue"],
    welch: ["welchStatistic", "welchPValue"],
    mannwhitney: ["mannWhitneyStatistic", "mannWhitneyPValue"],
    kuiper: ["kuiperStatistic", "kuiperPValue"],
    anderson: ["andersonDarlingStatistic", "andersonDarlingPValue"],
  } as const;

  // The streams of its detectors are compared with those of the detectors.
  it.each(cases.filter(({ name }) => name.startsWith("numeric")))("$name", ({ input, expected }) => {
    const data = [numbersOf(input.reference), numbersOf(input.current)] as const;
    const { numbers } = profile;
    expect(Object.keys(expected).sort()).toEqual(
      [...Object.keys(ofDistances), ...Object.keys(ofTests)].sort(),
    );
    for (const [detector, name] of Object.entries(ofDistances))
      expectScore(() => numbers[name].score(...data), expected[detector]!["distance"]!, tolerance);
    for (const [detector, [statistic, pValue]] of Object.entries(ofTests)) {
      // Without the figures the tool has raised.
      const wanted = expected[detector]!;
      expectScore(() => numbers[statistic].score(...data), wanted["statistic"] ?? "NaN", tolerance);
      expectScore(() => numbers[pValue].score(...data), wanted["p_value"] ?? "NaN", tolerance);
    }
  });
});
