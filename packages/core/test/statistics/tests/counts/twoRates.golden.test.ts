import { describe, expect, it } from "vitest";
import golden from "../../../../golden/fairness/intervals.json";
import type { Count } from "../../../../src/statistics/index.js";
import {
  barnardExact,
  boschlooExact,
  chiSquaredIndependence,
  fisherExact,
  scoreDifferenceTest,
  twoProportionZ,
  waldDifferenceTest,
  yatesChiSquaredIndependence,
} from "../../../../src/statistics/index.js";
import type { GoldenFile, GoldenNumber } from "../../golden.js";
import { expectClose, reasonOf } from "../../golden.js";

interface Cell {
  readonly count: number;
  readonly total: number;
}
interface Test {
  readonly statistic: GoldenNumber;
  readonly p_value: GoldenNumber;
}
interface Expected {
  readonly tests?: {
    readonly z_pooled: Test;
    readonly chi_square: Test | string;
    readonly chi_square_yates: Test | string;
    readonly fisher_exact: number;
    readonly wald_unpooled: GoldenNumber;
    readonly score_corrected: GoldenNumber;
    readonly "equivalence_within_0.1": number;
    readonly barnard_exact?: number;
    readonly boschloo_exact?: number;
  };
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  { readonly first: Cell; readonly second: Cell },
  Expected
>;

function expectTest(compute: () => { statistic: number; pValue: number }, expected: Test | string): void {
  if (typeof expected === "string" || expected.statistic === "NaN") {
    expect(reasonOf(compute)).toBeDefined();
    return;
  }
  const { statistic, pValue } = compute();
  expectClose(statistic, expected.statistic, tolerance);
  expectClose(pValue, expected.p_value, tolerance);
}

describe("tests of two rates equal the golden values", () => {
  it.each(cases.filter(({ expected }) => expected.tests !== undefined))("$name", ({ input, expected }) => {
    const [first, second] = [input.first, input.second].map(
      ({ count, total }): Count => ({ successes: count, trials: total }),
    ) as [Count, Count];
    const tests = expected.tests!;
    const table = [first, second].map(({ successes, trials }) => [successes, trials - successes]);
    expectTest(() => twoProportionZ(first, second), tests.z_pooled);
    expectTest(() => chiSquaredIndependence(table), tests.chi_square);
    expectTest(() => yatesChiSquaredIndependence(table), tests.chi_square_yates);
    const score = () => scoreDifferenceTest(first, second);
    if (tests.score_corrected === "NaN") expect(reasonOf(score)).toBe("constant-input");
    else expectClose(score().pValue, tests.score_corrected, tolerance);
    const fisher = () => fisherExact(table);
    if (reasonOf(fisher) === undefined) expectClose(fisher().pValue, tests.fisher_exact, tolerance);
    // The peer's 1 for a table without a success or a failure is no test.
    else expect(tests.fisher_exact).toBe(1);
    if (tests.barnard_exact === undefined) return;
    // The peer takes the columns of the table for the samples, and searches their common rate less closely.
    const columns = [0, 1].map(
      (at): Count => ({ successes: table[0]![at]!, trials: table[0]![at]! + table[1]![at]! }),
    ) as [Count, Count];
    const searched = { relative: 1e-4, absolute: 0 };
    expectClose(barnardExact(...columns).pValue, tests.barnard_exact, searched);
    expectClose(boschlooExact(...columns).pValue, tests.boschloo_exact!, searched);
  });

  it.each(cases.filter(({ expected }) => expected.tests !== undefined))(
    "$name, Wald",
    ({ input, expected }) => {
      const [first, second] = [input.first, input.second].map(
        ({ count, total }): Count => ({ successes: count, trials: total }),
      ) as [Count, Count];
      const { wald_unpooled, "equivalence_within_0.1": equivalence } = expected.tests!;
      const compute = () => waldDifferenceTest(first, second);
      if (reasonOf(compute) === "no-spread") {
        // The peer divides by a standard error of 0.
        for (const { successes, trials } of [first, second]) expect([0, trials]).toContain(successes);
        expect(["NaN", 0]).toContain(wald_unpooled);
        return;
      }
      expectClose(compute().pValue, wald_unpooled, tolerance);
      const oneSided = [
        waldDifferenceTest(first, second, { difference: -0.1, alternative: "greater" }),
        waldDifferenceTest(first, second, { difference: 0.1, alternative: "less" }),
      ];
      expectClose(Math.max(...oneSided.map(({ pValue }) => pValue)), equivalence, tolerance);
    },
  );
});
