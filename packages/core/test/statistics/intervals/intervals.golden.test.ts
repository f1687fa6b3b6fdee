import { describe, expect, it } from "vitest";
import golden from "../../../golden/fairness/intervals.json";
import {
  benjaminiHochberg,
  benjaminiYekutieli,
  bonferroni,
  chiSquaredIndependence,
  clopperPearsonInterval,
  holm,
  katzLogInterval,
  koopmanInterval,
  miettinenNurminenDifferenceInterval,
  miettinenNurminenRatioInterval,
  newcombeInterval,
  wilsonInterval,
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
  readonly difference_intervals?: { readonly newcombe: Ends; readonly miettinen_nurminen: Ends };
  readonly ratio_intervals?: {
    readonly katz_log: Ends | string;
    readonly miettinen_nurminen: Ends;
    readonly koopman: Ends;
  };
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
        expectEnds(wilson(), expected.wilson!);
        expectEnds(exact(), expected.clopper_pearson as Ends);
      }
    },
  );
});

describe("intervals of two rates equal the golden values", () => {
  it.each(cases.filter(({ expected }) => expected.difference_intervals !== undefined))(
    "$name",
    ({ input, options, expected }) => {
      const first = { successes: input.first.count, trials: input.first.total };
      const second = { successes: input.second.count, trials: input.second.total };
      const level = { level: 1 - options.alpha };
      const difference = expected.difference_intervals!;
      const ratio = expected.ratio_intervals!;
      expectEnds(newcombeInterval(first, second, level), difference.newcombe);
      expectEnds(miettinenNurminenDifferenceInterval(first, second, level), difference.miettinen_nurminen);
      expectEnds(miettinenNurminenRatioInterval(first, second, level), ratio.miettinen_nurminen);
      expectEnds(koopmanInterval(first, second, level), ratio.koopman);
      const katz = () => katzLogInterval(first, second, level);
      if (typeof ratio.katz_log === "string") expect(reasonOf(katz)).toBe("zero-count");
      else expectEnds(katz(), ratio.katz_log);
    },
  );
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
