import { describe, expect, it } from "vitest";
import golden from "../../../golden/statistics/k-sample.json";
import { seededRandom } from "../../../src/random/index.js";
import {
  andersonDarling,
  andersonDarlingPermutation,
  andersonDarlingSurvival,
  kruskalWallis,
} from "../../../src/statistics/index.js";
import type { GoldenFile, GoldenValues } from "../golden.js";
import { expectClose, numbersOf } from "../golden.js";

interface Expected {
  readonly "anderson/midrank"?: { readonly normalised: number };
  readonly "anderson/own"?: {
    readonly a2: number;
    readonly sigma: number;
    readonly normalised: number;
    readonly pLimitOfA2: number;
    readonly pLimitOfNormalised: number;
  };
  readonly "kruskal-wallis"?: { readonly h: number; readonly p: number };
  readonly a2?: number;
  readonly permutations?: number;
  readonly atLeast?: number;
  readonly pPermutation?: number;
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  { readonly groups: readonly GoldenValues[] },
  Expected
>;
const samples = cases.map(({ name, input, expected }) => ({
  name,
  groups: input.groups.map(numbersOf),
  expected,
}));

describe("tests of several samples equal the golden values", () => {
  it.each(samples.filter(({ expected }) => "anderson/own" in expected))("$name", ({ groups, expected }) => {
    const { statistic, normalized, deviation, pValue } = andersonDarling(groups);
    const wanted = expected["anderson/own"]!;
    expectClose(statistic, wanted.a2, tolerance);
    expectClose(deviation, wanted.sigma, tolerance);
    expectClose(normalized, wanted.normalised, tolerance);
    expectClose(normalized, expected["anderson/midrank"]!.normalised, tolerance);
    expectClose(pValue, wanted.pLimitOfNormalised, tolerance);
    expectClose(andersonDarlingSurvival(statistic, groups.length - 1), wanted.pLimitOfA2, tolerance);
    const ranks = kruskalWallis(groups);
    expectClose(ranks.statistic, expected["kruskal-wallis"]!.h, tolerance);
    expectClose(ranks.pValue, expected["kruskal-wallis"]!.p, tolerance);
    expect(ranks.degreesOfFreedom).toBe(groups.length - 1);
  });

  it.each(samples.filter(({ expected }) => "pPermutation" in expected))(
    "$name, by all arrangements and by some",
    ({ groups, expected }) => {
      const random = seededRandom("arrangements");
      const { statistic, pValue, arrangements, method } = andersonDarlingPermutation(groups, { random });
      expectClose(statistic, expected.a2!, tolerance);
      expectClose(pValue, expected.pPermutation!, tolerance);
      expect([arrangements, method]).toEqual([expected.permutations, "exact"]);
      expectClose(pValue * arrangements, expected.atLeast!, tolerance);
      const some = andersonDarlingPermutation(groups, { random, replicates: 1000 });
      expect(some.method).toBe("permutation");
      expect(Math.abs(some.pValue - pValue)).toBeLessThan(5 * Math.sqrt((pValue * (1 - pValue)) / 1000));
    },
  );
});
