import { describe, expect, it } from "vitest";
import groupsFile from "../../../../golden/statistics/k-sample.json";
import pairsFile from "../../../../golden/statistics/ranks.json";
import {
  alexanderGovern,
  brownForsytheTest,
  cohensD,
  oneWayAnova,
  studentTTest,
  welchTTest,
} from "../../../../src/statistics/index.js";
import type { GoldenFile, GoldenNumber, GoldenValues } from "../../golden.js";
import { expectClose, numbersOf, reasonOf } from "../../golden.js";

interface T {
  readonly t: GoldenNumber;
  readonly p: GoldenNumber;
  readonly df: number;
}
interface Pair {
  readonly "t/pooled/two-sided": T;
  readonly "t/pooled/less": T;
  readonly "t/welch/two-sided": T;
  readonly "t/welch/less": T;
  readonly "cohen-d"?: number;
  readonly "levene-median"?: { readonly statistic: GoldenNumber; readonly p: GoldenNumber };
}
interface Groups {
  readonly anova?: { readonly f: number; readonly p: number };
  readonly "alexander-govern"?: { readonly a: number; readonly p: number };
}

const pairs = pairsFile as unknown as GoldenFile<
  { readonly x: GoldenValues; readonly y: GoldenValues },
  Pair
>;
const groups = groupsFile as unknown as GoldenFile<
  { readonly groups: readonly (readonly number[])[] },
  Groups
>;
const tests = { pooled: studentTTest, welch: welchTTest };

/** The peer sums values near 1e9 with errors of 1e-7: its t is right to six digits (40-digit arithmetic gives −2.201912580823). */
const toleranceOf = (name: string) =>
  name === "large-offset" ? { relative: 5e-6, absolute: 0 } : pairs.tolerance;

describe("tests of two samples equal the golden values", () => {
  const usable = pairs.cases.filter(({ name }) => name !== "small-magnitude" && name !== "tiny-1-1");
  it.each(usable)("$name", ({ name, input, expected }) => {
    const [x, y] = [numbersOf(input.x), numbersOf(input.y)];
    const tolerance = toleranceOf(name);
    for (const kind of ["pooled", "welch"] as const) {
      for (const alternative of ["two-sided", "less"] as const) {
        const wanted = expected[`t/${kind}/${alternative}`];
        const { statistic, degreesOfFreedom, pValue } = tests[kind](x, y, { alternative });
        expectClose(statistic, wanted.t, tolerance);
        expectClose(pValue, wanted.p, tolerance);
        expectClose(degreesOfFreedom, wanted.df, tolerance);
      }
    }
    expectClose(cohensD(x, y), expected["cohen-d"]!, tolerance);
    const { statistic, pValue } = brownForsytheTest([x, y]);
    expectClose(statistic, expected["levene-median"]!.statistic, tolerance);
    expectClose(pValue, expected["levene-median"]!.p, tolerance);
  });

  it("small-magnitude, where the peer's squares vanish, equals the same values times 2^600", () => {
    const { input } = pairs.cases.find(({ name }) => name === "small-magnitude")!;
    const [x, y] = [numbersOf(input.x), numbersOf(input.y)];
    const large = [x, y].map((values) => values.map((value) => value * 2 ** 600)) as [
      Float64Array,
      Float64Array,
    ];
    for (const test of [studentTTest, welchTTest]) {
      expect(test(x, y)).toEqual(test(...large));
      expect(test(x, y).pValue).toBeGreaterThan(0.1);
    }
    expect(cohensD(x, y)).toBe(cohensD(...large));
    expect(brownForsytheTest([x, y])).toEqual(brownForsytheTest(large));
  });

  it("tiny-1-1 has none", () => {
    const { input } = pairs.cases.find(({ name }) => name === "tiny-1-1")!;
    const [x, y] = [numbersOf(input.x), numbersOf(input.y)];
    for (const test of [studentTTest, welchTTest, cohensD])
      expect(reasonOf(() => test(x, y))).toBe("too-few-rows");
  });
});

describe("tests of several groups equal the golden values", () => {
  it.each(groups.cases.filter(({ expected }) => expected.anova !== undefined))(
    "$name",
    ({ input, expected }) => {
      const samples = input.groups.map((values) => Float64Array.from(values));
      const anova = oneWayAnova(samples);
      expectClose(anova.statistic, expected.anova!.f, groups.tolerance);
      expectClose(anova.pValue, expected.anova!.p, groups.tolerance);
      const { statistic, pValue } = alexanderGovern(samples);
      expectClose(statistic, expected["alexander-govern"]!.a, groups.tolerance);
      expectClose(pValue, expected["alexander-govern"]!.p, groups.tolerance);
    },
  );
});
