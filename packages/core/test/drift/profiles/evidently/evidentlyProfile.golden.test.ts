import { describe, expect, it } from "vitest";
import evidently from "../../../../golden/drift/peer-evidently.json";
import type { CompatibilityMeasure } from "../../../../src/drift/index.js";
import { compatibilityProfiles, compatibilitySignal, evidentlyDefault } from "../../../../src/drift/index.js";
import type { GoldenFile, GoldenNumber } from "../../../statistics/golden.js";
import { expectClose, numbersOf, reasonOf } from "../../../statistics/golden.js";
import type { Categories, Frame, Numbers } from "../profileCases.js";
import { countsOf, expectScore } from "../profileCases.js";

const profile = compatibilityProfiles.evidently;

describe("the Evidently profile equals the peer", () => {
  const { tolerance, cases } = evidently as unknown as GoldenFile<
    Numbers | Categories,
    { readonly [test: string]: { readonly score: GoldenNumber; readonly drift: boolean } }
  >;
  const ofBoth = {
    psi_stat_test: "populationStabilityIndex",
    kl_div_stat_test: "kullbackLeiblerDivergence",
    jensenshannon_stat_test: "jensenShannonDistance",
    hellinger_stat_test: "hellingerDistance",
    chi_stat_test: "chiSquaredPValue",
    z_stat_test: "proportionPValue",
  } as const;
  const ofNumbers = {
    ...ofBoth,
    ks_stat_test: "kolmogorovSmirnovPValue",
    wasserstein_stat_test: "normedWassersteinDistance",
    anderson_darling_test: "andersonDarlingPValue",
    cramer_von_mises: "cramerVonMisesPValue",
    mann_whitney_u_stat_test: "mannWhitneyPValue",
    energy_dist_test: "energyDistance",
    epps_singleton_test: "eppsSingletonPValue",
    t_test: "studentPValue",
  } as const;
  const ofCategories = { ...ofBoth, g_test: "gTestPValue", fisher_exact_test: "fisherPValue" } as const;
  /** Drawn by NumPy's generator. */
  const random = ["tvd_test"];

  function expectTest<Data>(
    measure: CompatibilityMeasure<Data>,
    data: readonly [reference: Data, current: Data],
    wanted: { readonly score: GoldenNumber; readonly drift: boolean },
  ): void {
    expectScore(() => measure.score(...data), wanted.score, tolerance);
    if (typeof wanted.score === "number")
      expect(compatibilitySignal(measure, measure.score(...data)) === "alarm").toBe(wanted.drift);
  }

  it.each(cases.filter(({ name }) => name.startsWith("numeric")))("$name", ({ input, expected }) => {
    const { reference, current } = input as Numbers;
    const data = [numbersOf(reference), numbersOf(current)] as const;
    expect(Object.keys(expected).sort()).toEqual(Object.keys(ofNumbers).sort());
    for (const [test, name] of Object.entries(ofNumbers)) {
      // Its own exact law does not run under NumPy 2 at these sizes.
      if (name === "cramerVonMisesPValue" && Math.max(...data.map(({ length }) => length)) <= 20) continue;
      expectTest(profile.numbers[name], data, expected[test]!);
    }
  });

  it.each(cases.filter(({ name }) => name.startsWith("categorical")))("$name", ({ input, expected }) => {
    const data = countsOf(input as Categories);
    expect(Object.keys(expected).sort()).toEqual([...Object.keys(ofCategories), ...random].sort());
    for (const [test, name] of Object.entries(ofCategories)) {
      // More than two categories in all: the tool goes by the order of a hash table.
      if (name === "fisherPValue" && data[0].length > 2) {
        expect(reasonOf(() => profile.categories.fisherPValue.score(...data))).toBeDefined();
        continue;
      }
      expectTest<ArrayLike<number>>(profile.categories[name], data, expected[test]!);
    }
  });

  it("on the columns of the preset, each with the measure that the tool takes by itself", () => {
    const { input, expected } = cases.find(({ name }) => name === "preset-small-frame") as unknown as {
      readonly input: { readonly reference: Frame; readonly current: Frame };
      readonly expected: {
        readonly metrics: readonly {
          readonly metric_name: string;
          readonly value: number | { readonly count: number };
        }[];
      };
    };
    const valueOf = (metric: string) =>
      expected.metrics.find(({ metric_name: name }) => name.includes(metric))!.value;
    let drifted = 0;
    const expectColumn = <Data>(
      column: string,
      measure: CompatibilityMeasure<Data>,
      data: readonly [Data, Data],
    ) => {
      const score = measure.score(...data);
      expectClose(score, valueOf(`column=${column},`) as number, tolerance);
      if (compatibilitySignal(measure, score) === "alarm") drifted++;
    };
    const { numbers, categories } = profile;
    for (const column of ["a", "b", "d"]) {
      const valuesOf = (frame: Frame) =>
        Float64Array.from(frame[column]!, (value) => Number(value ?? Number.NaN));
      const data = [valuesOf(input.reference), valuesOf(input.current)] as const;
      const [rows, all] = [data[0], [...data[0], ...data[1]]].map((each) =>
        [...each].filter(Number.isFinite),
      );
      const name = evidentlyDefault("numbers", rows!.length, new Set(all).size);
      expectColumn(column, numbers[name], data);
    }
    const count = (values: Frame[string]) => {
      const counts: { [category: string]: number } = {};
      for (const value of values) counts[value ?? ""] = (counts[value ?? ""] ?? 0) + 1;
      return counts;
    };
    const counts = countsOf({ reference: count(input.reference["c"]!), current: count(input.current["c"]!) });
    const name = evidentlyDefault("categories", input.reference["c"]!.length, counts[0].length);
    expectColumn<ArrayLike<number>>("c", categories[name], counts);
    expect(valueOf("DriftedColumnsCount")).toMatchObject({ count: drifted });
  });
});
