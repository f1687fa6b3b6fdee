import { describe, expect, it } from "vitest";
import golden from "../../../golden/features/relevance.json";
import { isNotMeasurable } from "../../../src/evidence/index.js";
import { minimumRedundancyOrder } from "../../../src/features/index.js";
import * as statistics from "../../../src/statistics/index.js";

const {
  adjustedMutualInformation,
  benjaminiHochberg,
  bonferroni,
  chiSquaredAgainstKnownShares,
  kendallTauB,
  kruskalWallis,
  mutualInformation,
  neighborInformation,
  neighborInformationOfClasses,
  oneWayAnova,
  pearsonCorrelation,
  spearmanCorrelation,
  symmetricUncertainty,
  uncertaintyCoefficient,
  weightOfEvidence,
} = statistics;

/** A number of the file, or `null` where it has no finite one. */
const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);

function close(got: number, wanted: number, tolerance: { relative: number; absolute: number }): boolean {
  return Math.abs(got - wanted) <= tolerance.absolute + tolerance.relative * Math.abs(wanted);
}

/** Equal to the file, or not measured where the file has no number. */
function expectMeasured(compute: () => number, wanted: unknown, tolerance = golden.tolerance): void {
  const number = numberOf(wanted);
  let got: number | undefined;
  try {
    got = compute();
  } catch (error) {
    if (!isNotMeasurable(error)) throw error;
  }
  if (number === null) expect(got).toBeUndefined();
  else
    expect(close(got ?? Number.NaN, number, tolerance), `${got ?? "not measured"} for ${number}`).toBe(true);
}

interface Case {
  readonly name: string;
  readonly input: {
    readonly discrete?: readonly (readonly number[])[];
    readonly continuous?: readonly (readonly number[])[];
    readonly x?: readonly (string | null)[];
    readonly y: readonly number[];
  };
  readonly expected: { readonly [key: string]: unknown };
}
const cases = golden.cases as unknown as readonly Case[];

const columnsOf = (rows: readonly (readonly number[])[]): readonly Float64Array[] =>
  Array.from({ length: rows[0]?.length ?? 0 }, (_, j) => Float64Array.from(rows, (row) => row[j]!));

function crossed(first: ArrayLike<number>, second: ArrayLike<number>): number[][] {
  const side = (values: ArrayLike<number>): number[] =>
    [...new Set(Array.from(values))].sort((a, b) => a - b);
  const [rows, columns] = [side(first), side(second)];
  const counts = rows.map(() => columns.map(() => 0));
  Array.from(first, (value, i) => {
    counts[rows.indexOf(value)]![columns.indexOf(second[i]!)]! += 1;
  });
  return counts;
}

const split = (values: Float64Array, classes: readonly number[]): Float64Array[] =>
  [...new Set(classes)].sort((a, b) => a - b).map((one) => values.filter((_, row) => classes[row] === one));

/** Of a constant side the table has nothing to say, and the information is 0: what a caller with a constant column answers. */
const informationOrNone = (counts: number[][]): number =>
  counts.length < 2 || counts[0]!.length < 2 ? 0 : mutualInformation(counts);

interface Tested {
  readonly statistic: unknown;
  readonly p: unknown;
}

describe("relevance of columns to classes", () => {
  for (const { name, input, expected } of cases.filter((one) => one.input.discrete !== undefined)) {
    const classes = input.y;
    const discrete = columnsOf(input.discrete!);
    const continuous = columnsOf(input.continuous!);
    const tables = discrete.map((column) => crossed(column, classes));
    // One class alone, or a constant: the peer has 0 or 1 by convention, here nothing is measured (see the README, and below).
    const isTold = (j: number): boolean => tables[j]!.length > 1 && tables[j]![0]!.length > 1;
    const listOf = (key: string): readonly unknown[] => expected[key] as readonly unknown[];

    it(`${name}: information`, () => {
      tables.forEach((table, j) => {
        expectMeasured(() => informationOrNone(table), listOf("mutualInformationNats")[j]);
        if (!isTold(j)) {
          expect(() => symmetricUncertainty(table)).toThrow("not measurable");
          expect(() => adjustedMutualInformation(table)).toThrow("not measurable");
          return;
        }
        // With arithmetic averaging the normalized information is the symmetric uncertainty.
        for (const key of ["symmetricUncertainty", "normalizedMutualInformation"])
          expectMeasured(() => symmetricUncertainty(table), listOf(key)[j]);
        expectMeasured(() => uncertaintyCoefficient(table).rowsGivenColumns, listOf("gainRatio")[j]);
        expectMeasured(() => adjustedMutualInformation(table), listOf("adjustedMutualInformation")[j]);
      });
    });

    it(`${name}: tests`, () => {
      const chi2 = expected["chi2"] as { readonly statistic: unknown[]; readonly p: unknown[] };
      const totals = discrete.map((column) => split(column, classes).map((values) => statistics.sum(values)));
      const shares = split(Float64Array.from(classes), classes).map((rows) => rows.length / classes.length);
      const anova = expected["anovaF"] as { readonly statistic: unknown[]; readonly p: unknown[] };
      discrete.forEach((_, j) => {
        expectMeasured(() => chiSquaredAgainstKnownShares(totals[j]!, shares).statistic, chi2.statistic[j]);
        expectMeasured(() => chiSquaredAgainstKnownShares(totals[j]!, shares).pValue, chi2.p[j]);
        const groups = split(continuous[j]!, classes);
        expectMeasured(() => oneWayAnova(groups).statistic, anova.statistic[j]);
        // A column that parts the classes completely has no finite F, and no p-value is told either.
        expectMeasured(
          () => oneWayAnova(groups).pValue,
          numberOf(anova.statistic[j]) === null ? null : anova.p[j],
        );
        const kruskal = listOf("kruskal")[j] as Partial<Tested>;
        if (groups.length < 2) return;
        expectMeasured(() => kruskalWallis(groups).statistic, kruskal.statistic);
        expectMeasured(() => kruskalWallis(groups).pValue, kruskal.p);
      });
      const selected = expected["selected"] as { readonly [rule: string]: readonly number[] };
      const tested = anova.p.flatMap((p, j) => (typeof p === "number" ? [{ p, j }] : []));
      const pValues = Float64Array.from(tested, ({ p }) => p);
      const below = (adjusted: Float64Array): number[] =>
        tested.flatMap(({ j }, i) => (adjusted[i]! < 0.05 ? [j] : []));
      expect(below(pValues)).toEqual(selected["fpr0.05"]);
      expect(below(benjaminiHochberg(pValues))).toEqual(selected["fdr0.05"]);
      expect(below(bonferroni(pValues))).toEqual(selected["fwe0.05"]);
    });

    it(`${name}: nearest neighbors`, () => {
      const neighbors = expected["mutualInformationContinuousKnn3"] as Neighbors;
      continuous.forEach((column, j) => {
        if (new Set(classes).size < 2)
          expect(() => neighborInformationOfClasses(column, Int32Array.from(classes))).toThrow(
            "single-class",
          );
        else if (neighbors.comparable[j] === true)
          expectMeasured(
            () => neighborInformationOfClasses(column, Int32Array.from(classes)),
            neighbors.values[j],
            neighbors.tolerance,
          );
        else if (new Set(column).size === 1)
          expect(neighborInformationOfClasses(column, Int32Array.from(classes))).toBe(0);
      });
    });

    it(`${name}: minimum redundancy`, () => {
      const relevance = Float64Array.from(listOf("mutualInformationNats") as readonly number[]);
      const shared = (i: number, j: number): number => informationOrNone(crossed(discrete[i]!, discrete[j]!));
      for (const [key, scheme] of [
        ["mrmrDifference", "difference"],
        ["mrmrQuotient", "quotient"],
      ] as const)
        expectOrder(minimumRedundancyOrder(relevance, shared, { scheme }), expected[key] as Order);
    });
  }
});

interface Neighbors {
  readonly values: readonly number[];
  readonly comparable: readonly boolean[];
  readonly tolerance: { readonly absolute: number; readonly relative: number };
}
interface Order {
  readonly order: readonly number[];
  readonly scores: readonly unknown[];
}

function expectOrder(ranked: ReturnType<typeof minimumRedundancyOrder>, wanted: Order): void {
  expect(ranked.map(({ column }) => column)).toEqual(wanted.order);
  ranked.forEach(({ score }, i) => {
    expectMeasured(() => score, wanted.scores[i]);
  });
}

describe("relevance of columns to a number", () => {
  for (const { name, input, expected } of cases.filter(
    (one) => one.input.discrete === undefined && one.input.continuous !== undefined,
  ))
    it(name, () => {
      const y = Float64Array.from(input.y);
      const columns = columnsOf(input.continuous!);
      const regression = expected["fRegression"] as { readonly statistic: number[]; readonly p: number[] };
      const neighbors = expected["mutualInformationKnn3"] as Neighbors;
      const listOf = (key: string): readonly unknown[] => expected[key] as readonly unknown[];
      columns.forEach((x, j) => {
        const isConstant = new Set(x).size === 1;
        expectMeasured(() => pearsonCorrelation(x, y).value, isConstant ? null : listOf("pearson")[j]);
        expectMeasured(() => spearmanCorrelation(x, y).value, listOf("spearman")[j]);
        expectMeasured(() => kendallTauB(x, y).value, listOf("kendallTauB")[j]);
        if (neighbors.comparable[j] === true)
          expectMeasured(() => neighborInformation(x, y), neighbors.values[j], neighbors.tolerance);
        // F of one number is t² of its correlation; past 1e15 it is the rounding of a perfect one.
        if (isConstant || regression.statistic[j]! > 1e15) return;
        const { value, pValue } = pearsonCorrelation(x, y);
        const f = ((value * value) / (1 - value * value)) * (x.length - 2);
        expectMeasured(() => f, regression.statistic[j]);
        expectMeasured(() => pValue, regression.p[j]);
      });
      if (!regression.statistic.every((f) => f < 1e15)) return;
      const shared = (i: number, j: number): number =>
        Math.abs(pearsonCorrelation(columns[i]!, columns[j]!).value);
      expectOrder(
        minimumRedundancyOrder(Float64Array.from(regression.statistic), shared, { scheme: "quotient" }),
        expected["mrmrFcq"] as Order,
      );
    });
});

interface Woe {
  readonly groups: readonly {
    readonly events: number;
    readonly nonEvents: number;
    readonly woe: unknown;
    readonly ivPart: unknown;
  }[];
  readonly iv: unknown;
}

describe("weight of evidence", () => {
  for (const { name, expected } of cases.filter((one) => one.input.x !== undefined))
    for (const smoothing of [0, 0.5])
      it(`${name}, smoothing ${smoothing}`, () => {
        const { groups, iv } = expected[`smooth${smoothing}`] as Woe;
        const weigh = () =>
          weightOfEvidence(
            groups.map(({ events }) => events),
            groups.map(({ nonEvents }) => nonEvents),
            { smoothing },
          );
        const total = (key: "events" | "nonEvents") => groups.reduce((sum, group) => sum + group[key], 0);
        // The peer calls one class alone, smoothed, worth 0; it tells nothing of the other class.
        if (total("events") === 0 || total("nonEvents") === 0) {
          expect(weigh).toThrow("not measurable");
          return;
        }
        expectMeasured(() => weigh().informationValue, iv);
        if (numberOf(iv) === null) return;
        groups.forEach(({ woe, ivPart }, i) => {
          expectMeasured(() => weigh().weights[i]!, woe);
          expectMeasured(() => weigh().parts[i]!, ivPart);
        });
      });
});
