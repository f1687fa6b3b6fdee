import { describe, expect, it } from "vitest";
import golden from "../../../golden/statistics/multiplicity.json";
import {
  benjaminiHochberg,
  benjaminiKriegerYekutieli,
  benjaminiYekutieli,
  bonferroni,
  cauchyCombination,
  fisherCombination,
  harmonicMeanPValue,
  hochberg,
  holm,
  holmSidak,
  hommel,
  mudholkarGeorgeCombination,
  pearsonCombination,
  sidak,
  stoufferCombination,
  tippettCombination,
  twoStageBenjaminiHochberg,
} from "../../../src/statistics/index.js";
import type { GoldenFile, GoldenNumber } from "../golden.js";
import { expectClose } from "../golden.js";

interface Adjusted {
  readonly adjusted: readonly number[];
  readonly reject: readonly boolean[];
}
interface Combined {
  readonly statistic: GoldenNumber;
  readonly p: number;
}
interface Expected {
  readonly [method: string]: Adjusted | Combined | number;
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  { readonly p: readonly number[] },
  Expected,
  { readonly alpha: number }
>;

const adjustments = {
  bonferroni,
  sidak,
  holm,
  "holm-sidak": holmSidak,
  hochberg,
  hommel,
  bh: benjaminiHochberg,
  by: benjaminiYekutieli,
  "bh-two-stage": twoStageBenjaminiHochberg,
  "bky-two-stage": benjaminiKriegerYekutieli,
};
const combinations = {
  fisher: fisherCombination,
  pearson: pearsonCombination,
  tippett: tippettCombination,
  stouffer: stoufferCombination,
  mudholkar_george: mudholkarGeorgeCombination,
  "stouffer-weighted-1..n": (p: readonly number[]) =>
    stoufferCombination(p, { weights: Float64Array.from(p, (_, i) => i + 1) }),
  cauchy: cauchyCombination,
};

describe("adjusted p-values equal the golden values", () => {
  it.each(cases.filter(({ expected }) => "holm" in expected))("$name", ({ input, options, expected }) => {
    expect(Object.keys(expected).sort()).toEqual(Object.keys(adjustments).sort());
    for (const [name, adjust] of Object.entries(adjustments)) {
      const actual = adjust(input.p, { falseDiscoveryRate: options.alpha });
      const wanted = expected[name] as Adjusted;
      expect(actual.length).toBe(wanted.adjusted.length);
      actual.forEach((value, i) => {
        expectClose(value, wanted.adjusted[i]!, tolerance);
      });
      expect([...actual].map((p) => p <= options.alpha)).toEqual(wanted.reject);
    }
  });
});

describe("combined p-values equal the golden values", () => {
  it.each(cases.filter(({ expected }) => "fisher" in expected))("$name", ({ name, input, expected }) => {
    for (const [method, wanted] of Object.entries(expected)) {
      if (method === "harmonic-mean-p") {
        expectClose(harmonicMeanPValue(input.p), wanted as number, tolerance);
        continue;
      }
      const { statistic, pValue } = combinations[method as keyof typeof combinations](input.p);
      const { statistic: goldenStatistic, p } = wanted as Combined;
      // The peer takes the tangent of ½ − 1e-10, whose digits the subtraction has lost.
      const lost = name === "combine-b" && method === "cauchy";
      const within = lost ? { relative: 1e-6, absolute: 0 } : tolerance;
      expectClose(pValue, p, within);
      if (Number.isFinite(Number(goldenStatistic))) expectClose(statistic!, goldenStatistic, within);
      else expect(statistic).toBeNull();
    }
  });
});
