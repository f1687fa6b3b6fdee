import { describe, expect, it } from "vitest";
import golden from "../../../golden/fairness/intervals.json";
import contingency from "../../../golden/statistics/contingency.json";
import type { Count } from "../../../src/statistics/index.js";
import {
  agrestiCaffoInterval,
  agrestiCoullInterval,
  benjaminiHochberg,
  benjaminiYekutieli,
  bonferroni,
  chiSquaredIndependence,
  clopperPearsonInterval,
  gartInterval,
  holm,
  independenceSmoothedInterval,
  jeffreysInterval,
  katzLogInterval,
  koopmanInterval,
  meeInterval,
  miettinenNurminenDifferenceInterval,
  miettinenNurminenOddsRatioInterval,
  miettinenNurminenRatioInterval,
  newcombeInterval,
  waldDifferenceInterval,
  waldInterval,
  walterLogInterval,
  wilsonContinuityInterval,
  wilsonInterval,
  woolfInterval,
} from "../../../src/statistics/index.js";
import type { GoldenFile, GoldenNumber } from "../golden.js";
import { expectClose, reasonOf } from "../golden.js";

type Ends = readonly [GoldenNumber, GoldenNumber];
interface Cell {
  readonly count: number;
  readonly total: number;
}
interface Expected {
  readonly wilson?: Ends | "NaN";
  readonly clopper_pearson?: Ends | "NaN";
  readonly normal: Ends;
  readonly agresti_coull: Ends;
  readonly jeffreys: Ends;
  readonly wilson_with_continuity_correction: Ends;
  readonly wilson_larger: Ends;
  readonly wilson_smaller: Ends;
  readonly difference: number;
  readonly ratio: GoldenNumber;
  readonly difference_intervals?: Record<
    "wald" | "agresti_caffo" | "newcombe" | "miettinen_nurminen" | "mee",
    Ends
  >;
  readonly ratio_intervals: Record<"log_adjusted" | "miettinen_nurminen" | "koopman", Ends> & {
    readonly katz_log: Ends | string;
  };
  readonly odds_ratio_intervals: {
    readonly logit: Ends | string;
    readonly logit_adjusted: Ends;
    readonly logit_smoothed: Ends;
  };
  readonly statsmodels_score: { readonly odds_ratio_corrected: Ends | string };
  readonly chi_square?: {
    readonly statistic: number;
    readonly p_value: number;
    readonly degrees_of_freedom: number;
  };
  readonly z_pooled_p_values?: readonly number[];
  readonly holm?: readonly number[];
  readonly bonferroni?: readonly number[];
  readonly benjamini_hochberg?: readonly number[];
  readonly benjamini_yekutieli?: readonly number[];
}

const { tolerance, cases } = golden as unknown as GoldenFile<
  Cell & { first: Cell; second: Cell },
  Expected,
  { readonly alpha: number }
>;

function expectEnds(actual: { lower: number | null; upper: number | null }, [lower, upper]: Ends): void {
  expectClose(actual.lower ?? -Infinity, lower, tolerance);
  expectClose(actual.upper ?? Infinity, upper, tolerance);
}

describe("intervals of one rate equal the golden values", () => {
  it.each(cases.filter(({ expected }) => expected.wilson !== undefined))(
    "$name",
    ({ input, options, expected }) => {
      const level = 1 - options.alpha;
      const wilson = () => wilsonInterval(input.count, input.total, { level });
      const exact = () => clopperPearsonInterval(input.count, input.total, { level });
      if (expected.wilson === "NaN") {
        expect(reasonOf(wilson)).toBe("no-rows");
        expect(reasonOf(exact)).toBe("no-rows");
      } else {
        const { count, total } = input;
        expectEnds(wilson(), expected.wilson!);
        expectEnds(exact(), expected.clopper_pearson as Ends);
        expectEnds(waldInterval(count, total, { level }), expected.normal);
        expectEnds(agrestiCoullInterval(count, total, { level }), expected.agresti_coull);
        expectEnds(jeffreysInterval(count, total, { level }), expected.jeffreys);
        expectEnds(
          wilsonContinuityInterval(count, total, { level }),
          expected.wilson_with_continuity_correction,
        );
        // One-sided limits are the ends of the two-sided interval at 1 − 2α.
        const oneSided = wilsonInterval(count, total, { level: 1 - 2 * options.alpha });
        expectEnds({ ...oneSided, lower: 0 }, expected.wilson_larger);
        expectEnds({ ...oneSided, upper: 1 }, expected.wilson_smaller);
      }
    },
  );

  it.each(contingency.cases.filter(({ name }) => name.startsWith("binomial-")))(
    "$name",
    ({ input, options, expected }) => {
      const { successes, trials } = input as unknown as Count;
      const { exact, wilson, wilsoncc } = expected as unknown as Record<
        "exact" | "wilson" | "wilsoncc",
        Ends
      >;
      const level = { level: (options as unknown as { readonly confidence: number }).confidence };
      expectEnds(clopperPearsonInterval(successes, trials, level), exact);
      expectEnds(wilsonInterval(successes, trials, level), wilson);
      expectEnds(wilsonContinuityInterval(successes, trials, level), wilsoncc);
    },
  );
});

const twoRates = cases.filter(({ expected }) => expected.difference_intervals !== undefined);

function countsOf(input: { readonly first: Cell; readonly second: Cell }): readonly [Count, Count] {
  const { first, second } = input;
  return [
    { successes: first.count, trials: first.total },
    { successes: second.count, trials: second.total },
  ];
}

describe("intervals of two rates equal the golden values", () => {
  it.each(twoRates)("$name", ({ input, options, expected }) => {
    const [first, second] = countsOf(input);
    const level = { level: 1 - options.alpha };
    const difference = expected.difference_intervals!;
    const ratio = expected.ratio_intervals;
    const rate1 = first.successes / first.trials;
    const rate2 = second.successes / second.trials;
    expectClose(rate1 - rate2, expected.difference, tolerance);
    if (expected.ratio !== "NaN") expectClose(rate1 / rate2, expected.ratio, tolerance);
    expectEnds(waldDifferenceInterval(first, second, level), difference.wald);
    expectEnds(agrestiCaffoInterval(first, second, level), difference.agresti_caffo);
    expectEnds(newcombeInterval(first, second, level), difference.newcombe);
    expectEnds(miettinenNurminenDifferenceInterval(first, second, level), difference.miettinen_nurminen);
    expectEnds(meeInterval(first, second, level), difference.mee);
    expectEnds(walterLogInterval(first, second, level), ratio.log_adjusted);
    expectEnds(miettinenNurminenRatioInterval(first, second, level), ratio.miettinen_nurminen);
    expectEnds(koopmanInterval(first, second, level), ratio.koopman);
    const katz = () => katzLogInterval(first, second, level);
    if (typeof ratio.katz_log === "string") expect(reasonOf(katz)).toBe("zero-count");
    else expectEnds(katz(), ratio.katz_log);
  });

  it.each(twoRates)("$name, odds ratio", ({ input, options, expected }) => {
    const [first, second] = countsOf(input);
    const level = { level: 1 - options.alpha };
    const { logit, logit_adjusted, logit_smoothed } = expected.odds_ratio_intervals;
    const woolf = () => woolfInterval(first, second, level);
    const smoothed = () => independenceSmoothedInterval(first, second, level);
    if (typeof logit === "string") expect(reasonOf(woolf)).toBe("zero-count");
    else expectEnds(woolf(), logit);
    expectEnds(gartInterval(first, second, level), logit_adjusted);
    if (logit_smoothed[0] === "NaN") expect(reasonOf(smoothed)).toBe("zero-count");
    else expectEnds(smoothed(), logit_smoothed);
    // The peer stops its search early, and raises where a cell is empty.
    const score = expected.statsmodels_score.odds_ratio_corrected;
    if (typeof score !== "string") {
      const { lower, upper } = miettinenNurminenOddsRatioInterval(first, second, level);
      expectClose(lower!, score[0], { relative: 1e-9, absolute: 0 });
      expectClose(upper!, score[1], { relative: 1e-9, absolute: 0 });
    }
  });
});

describe("tests of several rates equal the golden values", () => {
  it.each(cases.filter(({ name }) => name.startsWith("all-pairs")))("$name", ({ input, expected }) => {
    const cells = Object.values(input as unknown as { readonly [group: string]: Cell });
    const test = chiSquaredIndependence(cells.map(({ count, total }) => [count, total - count]));
    expectClose(test.statistic, expected.chi_square!.statistic, tolerance);
    expectClose(test.pValue, expected.chi_square!.p_value, tolerance);
    expect(test.degreesOfFreedom).toBe(expected.chi_square!.degrees_of_freedom);
    const p = expected.z_pooled_p_values!;
    for (const [adjusted, wanted] of [
      [holm(p), expected.holm!],
      [bonferroni(p), expected.bonferroni!],
      [benjaminiHochberg(p), expected.benjamini_hochberg!],
      [benjaminiYekutieli(p), expected.benjamini_yekutieli!],
    ] as const)
      adjusted.forEach((value, i) => expectClose(value, wanted[i]!, tolerance));
  });
});
