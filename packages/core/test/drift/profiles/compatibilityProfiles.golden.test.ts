import { describe, expect, it } from "vitest";
import numeric from "../../../golden/drift/distances-numeric.json";
import fixtures from "../../../golden/drift/fixtures.json";
import evidently from "../../../golden/drift/peer-evidently.json";
import frouros from "../../../golden/drift/peer-frouros.json";
import nannyml from "../../../golden/drift/peer-nannyml.json";
import whylogs from "../../../golden/drift/peer-whylogs.json";
import type { CompatibilityMeasure } from "../../../src/drift/index.js";
import {
  compatibilityProfiles,
  compatibilitySignal,
  nannymlUpperThreshold,
} from "../../../src/drift/index.js";
import type { GoldenFile, GoldenNumber, GoldenValues, Tolerance } from "../../statistics/golden.js";
import { expectClose, numbersOf, reasonOf } from "../../statistics/golden.js";

const profiles = compatibilityProfiles;

interface Numbers {
  readonly reference: GoldenValues;
  readonly current: GoldenValues;
}
interface Categories {
  readonly reference: { readonly [category: string]: number };
  readonly current: { readonly [category: string]: number };
}

interface Frame {
  readonly [column: string]: readonly (number | string)[];
}

/** Counts over the categories of both, in ascending order of their names. */
function countsOf({ reference, current }: Categories): readonly [number[], number[]] {
  const names = [...new Set([...Object.keys(reference), ...Object.keys(current)])].sort();
  return [names.map((name) => reference[name] ?? 0), names.map((name) => current[name] ?? 0)];
}

function expectScore(compute: () => number, wanted: GoldenNumber, tolerance: Tolerance): void {
  if (typeof wanted === "number") expectClose(compute(), wanted, tolerance);
  else expect(reasonOf(compute)).toBeDefined();
}

describe("the Evidently profile equals the peer", () => {
  const { tolerance, cases } = evidently as unknown as GoldenFile<
    Numbers | Categories,
    { readonly [test: string]: { readonly score: GoldenNumber; readonly drift: boolean } }
  >;
  const measureOf = {
    psi_stat_test: "populationStabilityIndex",
    kl_div_stat_test: "kullbackLeiblerDivergence",
    jensenshannon_stat_test: "jensenShannonDistance",
    hellinger_stat_test: "hellingerDistance",
    chi_stat_test: "chiSquaredPValue",
    z_stat_test: "proportionPValue",
  } as const;
  const tests = Object.keys(measureOf) as (keyof typeof measureOf)[];

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
    for (const test of tests) expectTest(profiles.evidently.numbers[measureOf[test]], data, expected[test]!);
  });

  it.each(cases.filter(({ name }) => name.startsWith("categorical")))("$name", ({ input, expected }) => {
    const data = countsOf(input as Categories);
    for (const test of tests)
      expectTest<ArrayLike<number>>(profiles.evidently.categories[measureOf[test]], data, expected[test]!);
  });

  it("on the categorical columns of the preset", () => {
    const { input, expected } = cases.find(({ name }) => name === "preset-small-frame") as unknown as {
      readonly input: { readonly reference: Frame; readonly current: Frame };
      readonly expected: {
        readonly metrics: readonly { readonly metric_name: string; readonly value: number }[];
      };
    };
    for (const column of ["b", "c"]) {
      const count = (values: readonly (string | number)[]) => {
        const counts: { [category: string]: number } = {};
        for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
        return counts;
      };
      const counts = countsOf({
        reference: count(input.reference[column]!),
        current: count(input.current[column]!),
      });
      const wanted = expected.metrics.find(({ metric_name: name }) => name.includes(`column=${column},`))!;
      expectClose(profiles.evidently.categories.chiSquaredPValue.score(...counts), wanted.value, tolerance);
    }
  });
});

describe("the NannyML profile equals the peer", () => {
  interface Chunk {
    readonly period: "reference" | "analysis";
    readonly [key: string]: number | boolean | string | null;
  }
  const { tolerance, cases } = nannyml as unknown as GoldenFile<
    { readonly reference: Frame; readonly current: Frame },
    { readonly [figure: string]: readonly Chunk[] },
    { readonly chunkSize: number }
  >;
  const numbers = [
    ["jensen_shannon", "jensenShannonDistance"],
    ["hellinger", "hellingerDistance"],
    ["kolmogorov_smirnov", "kolmogorovSmirnovDistance"],
  ] as const;
  const categories = [
    ["jensen_shannon", "jensenShannonDistance"],
    ["hellinger", "hellingerDistance"],
    ["l_infinity", "largestShareDifference"],
    ["chi2", "chiSquaredStatistic"],
  ] as const;

  function chunksOf<T>(values: readonly T[], size: number): (readonly T[])[] {
    return Array.from({ length: Math.ceil(values.length / size) }, (_, i) =>
      values.slice(i * size, (i + 1) * size),
    );
  }

  function expectChunks(
    chunks: readonly Chunk[],
    method: string,
    scores: Record<"reference" | "analysis", number[]>,
  ): void {
    const threshold = nannymlUpperThreshold(Float64Array.from(scores.reference));
    const all = [...scores.reference, ...scores.analysis];
    expect(all.length).toBe(chunks.length);
    chunks.forEach((chunk, i) => {
      expectClose(all[i]!, chunk[`${method}/value`] as number, tolerance);
      const wanted = chunk[`${method}/upper_threshold`];
      if (typeof wanted !== "number") return;
      expectClose(threshold, wanted, tolerance);
      if (chunk.period === "analysis") expect(all[i]! > threshold).toBe(chunk[`${method}/alert`]);
    });
  }

  const univariate = cases.filter(({ name }) => name.startsWith("univariate"));
  it.each(univariate)("$name", ({ input, options, expected }) => {
    const size = options.chunkSize;
    for (const column of ["a", "b", "k"])
      for (const [method, name] of numbers) {
        const reference = Float64Array.from(input.reference[column] as readonly number[]);
        const scoresOf = (frame: Frame) =>
          chunksOf(frame[column] as readonly number[], size).map((chunk) =>
            profiles.nannyml.numbers[name].score(reference, Float64Array.from(chunk)),
          );
        const scores = { reference: scoresOf(input.reference), analysis: scoresOf(input.current) };
        expectChunks(expected[`${column}/${method}`]!, method, scores);
      }
    for (const column of ["s", "t"])
      for (const [method, name] of categories) {
        const names = [...new Set([...input.reference[column]!, ...input.current[column]!])];
        const count = (values: readonly (number | string)[]) =>
          names.map((category) => values.filter((value) => value === category).length);
        const reference = count(input.reference[column]!);
        const scoresOf = (frame: Frame) =>
          chunksOf(frame[column]!, size).map((chunk) =>
            profiles.nannyml.categories[name].score(reference, count(chunk)),
          );
        const scores = { reference: scoresOf(input.reference), analysis: scoresOf(input.current) };
        expectChunks(expected[`${column}/${method}`]!, method, scores);
      }
  });
});

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
    const { hellingerDistance, kolmogorovSmirnovDistance } = profiles.whylogs.numbers;
    expectScore(() => kolmogorovSmirnovDistance.score(...data), expected.ks.statistic, tolerance);
    const distance = hellingerDistance.score(...data);
    expectClose(distance, expected.hellinger.statistic, tolerance);
    const signal = compatibilitySignal(hellingerDistance, distance);
    expect(categoryOf[signal]).toBe(expected.hellinger.drift_category);
  });

  it.each(cases.filter(({ name }) => name.startsWith("categorical")))("$name", ({ input, expected }) => {
    const data = countsOf(input as Categories);
    const { chiSquaredPValue, chiSquaredStatistic } = profiles.whylogs.categories;
    const constant = data[0].length === 1;
    if (!constant) expectScore(() => chiSquaredStatistic.score(...data), expected.chi2.statistic, tolerance);
    const pValue = chiSquaredPValue.score(...data);
    expectClose(pValue, expected.chi2.pvalue, tolerance);
    expect(categoryOf[compatibilitySignal(chiSquaredPValue, pValue)]).toBe(expected.chi2.drift_category);
  });
});

describe("the Frouros profile equals the peer", () => {
  interface Distance {
    readonly distance: GoldenNumber;
  }
  const { tolerance, cases } = frouros as unknown as GoldenFile<
    Numbers,
    { readonly [detector: string]: Distance } & { readonly ks: { readonly statistic: number } }
  >;
  const measureOf = {
    psi10: "populationStabilityIndex",
    kl10: "kullbackLeiblerDivergence",
    js10: "jensenShannonDistance",
    hellinger10: "hellingerDistance",
    bhattacharyya10: "bhattacharyyaDistance",
    histogramIntersectionComplement10: "histogramIntersectionComplement",
  } as const;

  it.each(cases.filter(({ name }) => name.startsWith("numeric")))("$name", ({ input, expected }) => {
    const data = [numbersOf(input.reference), numbersOf(input.current)] as const;
    const { numbers } = profiles.frouros;
    for (const [detector, name] of Object.entries(measureOf))
      expectScore(() => numbers[name].score(...data), expected[detector]!.distance, tolerance);
    expectClose(numbers.kolmogorovSmirnovDistance.score(...data), expected.ks.statistic, tolerance);
  });
});

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
