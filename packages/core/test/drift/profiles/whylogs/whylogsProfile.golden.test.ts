import { describe, expect, it } from "vitest";
import whylogs from "../../../../golden/drift/peer-whylogs.json";
import { compatibilityProfiles, compatibilitySignal } from "../../../../src/drift/index.js";
import type { GoldenFile, GoldenNumber } from "../../../statistics/golden.js";
import { expectClose, numbersOf } from "../../../statistics/golden.js";
import type { Categories, Numbers } from "../profileCases.js";
import { countsOf, expectScore } from "../profileCases.js";

const profile = compatibilityProfiles.whylogs;

describe("the whylogs profile equals the peer", () => {
  interface Score {
    readonly statistic: GoldenNumber;
    readonly pvalue: GoldenNumber;
    readonly drift_category: string;
  }
  const { tolerance, cases } = whylogs as unknown as GoldenFile<
    Numbers | Categories,
    { readonly ks: Score; readonly hellinger: Score; readonly chi2: Score }
  >;
  const categoryOf = { none: "NO_DRIFT", warning: "POSSIBLE_DRIFT", alarm: "DRIFT" } as const;

  it.each(cases.filter(({ name }) => name.startsWith("numeric")))("$name", ({ input, expected }) => {
    const { reference, current } = input as Numbers;
    const data = [numbersOf(reference), numbersOf(current)] as const;
    const { hellingerDistance, kolmogorovSmirnovDistance, kolmogorovSmirnovPValue } = profile.numbers;
    // The summary of the current column is a profile of it, not a comparison.
    expect(Object.keys(expected).sort()).toEqual(["currentSummary", "hellinger", "ks"]);
    expectScore(() => kolmogorovSmirnovDistance.score(...data), expected.ks.statistic, tolerance);
    const pValue = kolmogorovSmirnovPValue.score(...data);
    expectClose(pValue, expected.ks.pvalue, tolerance);
    expect(categoryOf[compatibilitySignal(kolmogorovSmirnovPValue, pValue)]).toBe(expected.ks.drift_category);
    const distance = hellingerDistance.score(...data);
    expectClose(distance, expected.hellinger.statistic, tolerance);
    const signal = compatibilitySignal(hellingerDistance, distance);
    expect(categoryOf[signal]).toBe(expected.hellinger.drift_category);
  });

  it.each(cases.filter(({ name }) => name.startsWith("categorical")))("$name", ({ input, expected }) => {
    const data = countsOf(input as Categories);
    const { chiSquaredPValue, chiSquaredStatistic } = profile.categories;
    const constant = data[0].length === 1;
    if (!constant) expectScore(() => chiSquaredStatistic.score(...data), expected.chi2.statistic, tolerance);
    const pValue = chiSquaredPValue.score(...data);
    expectClose(pValue, expected.chi2.pvalue, tolerance);
    expect(categoryOf[compatibilitySignal(chiSquaredPValue, pValue)]).toBe(expected.chi2.drift_category);
  });
});
