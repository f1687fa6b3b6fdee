import { describe, expect, it } from "vitest";
import golden from "../../../../golden/statistics/contingency.json";
import { seededRandom } from "../../../../src/random/index.js";
import {
  barnardExact,
  barnardExactUnpooled,
  binomialTest,
  boschlooExact,
  chiSquaredAgainstKnownShares,
  chiSquaredIndependence,
  chiSquaredIndependenceMonteCarlo,
  clopperPearsonInterval,
  contingencyCoefficient,
  cramersV,
  cramersVBiasCorrected,
  fisherExact,
  fisherExactMidP,
  freemanHalton,
  gTestAgainstKnownShares,
  gTestIndependence,
  powerDivergenceIndependence,
  powerDivergenceLambda,
  tschuprowsT,
  twoProportionZ,
  wilsonInterval,
  yatesChiSquaredIndependence,
} from "../../../../src/statistics/index.js";
import type { GoldenFile, GoldenNumber } from "../../golden.js";
import { expectClose, reasonOf } from "../../golden.js";

interface Tested {
  readonly statistic: GoldenNumber;
  readonly p: GoldenNumber;
}
interface ChiSquared {
  readonly chi2: number;
  readonly p: number;
  readonly df: number;
  readonly minExpected: number;
}
interface Fisher {
  readonly oddsRatio: GoldenNumber;
  readonly p: number;
}
interface Expected {
  readonly "chi2/plain": ChiSquared;
  readonly "chi2/yates": ChiSquared;
  readonly "log-likelihood": Tested;
  readonly "freeman-tukey": Tested;
  readonly neyman: Tested;
  readonly "cressie-read": Tested;
  readonly "mod-log-likelihood": Tested;
  readonly cramersV: number;
  readonly cramersVBiasCorrected: number;
  readonly tschuprowT: number;
  readonly pearsonC: number;
  readonly "fisher/two-sided"?: Fisher;
  readonly "fisher/less"?: Fisher;
  readonly "fisher/greater"?: Fisher;
  readonly "fisher/mid-p-two-sided"?: number | null;
  readonly "freeman-halton"?: { readonly p: number };
  readonly "barnard/pooled"?: Tested;
  readonly "barnard/unpooled"?: Tested;
  readonly boschloo?: Tested;
  readonly "two-proportion-z"?: { readonly z: number; readonly p: number };
  readonly "gof-reference-as-exact"?: { readonly chi2: number; readonly p: number };
  readonly "gof-g"?: { readonly g: number; readonly p: number };
  readonly chi2: number;
  readonly p: number;
  readonly pTwoSided: number;
  readonly pLess: number;
  readonly pGreater: number;
  readonly exact: readonly [number, number];
  readonly wilson: readonly [number, number];
}
interface Input {
  readonly table?: readonly (readonly number[])[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  readonly successes: number;
  readonly trials: number;
  readonly p: number;
}

const { tolerance, cases } = golden as unknown as GoldenFile<Input, Expected>;
const tables = cases.flatMap(({ name, input, expected }) =>
  input.table === undefined ? [] : [{ name, table: input.table, expected }],
);
const comparable = tables.filter(({ name }) => name !== "zero-row");
const close = (actual: number, wanted: GoldenNumber) => {
  expectClose(actual, wanted, tolerance);
};
/** With two million rows the peer loses three digits to cancellation; counts.test.ts holds the digits of 50-digit arithmetic. */
const toleranceOf = (name: string) => (name === "huge-2x2" ? { ...tolerance, relative: 1e-9 } : tolerance);

describe("tests of independence equal the golden values", () => {
  it.each(comparable)("$name, χ² plain and Yates", ({ table, expected }) => {
    for (const [test, wanted] of [
      [chiSquaredIndependence(table), expected["chi2/plain"]],
      [yatesChiSquaredIndependence(table), expected["chi2/yates"]],
    ] as const) {
      close(test.statistic, wanted.chi2);
      close(test.pValue, wanted.p);
      close(test.smallestExpected, wanted.minExpected);
      expect(test.degreesOfFreedom).toBe(wanted.df);
    }
  });

  const members = [
    ["log-likelihood", powerDivergenceLambda.logLikelihood],
    ["freeman-tukey", powerDivergenceLambda.freemanTukey],
    ["neyman", powerDivergenceLambda.neyman],
    ["cressie-read", powerDivergenceLambda.cressieRead],
    ["mod-log-likelihood", powerDivergenceLambda.modifiedLogLikelihood],
  ] as const;
  it.each(comparable)("$name, the power-divergence family", ({ name, table, expected }) => {
    for (const [member, lambda] of members) {
      const wanted = expected[member];
      const compute = () => powerDivergenceIndependence(table, { lambda });
      if (Number.isFinite(Number(wanted.statistic))) {
        close(compute().statistic, wanted.statistic);
        expectClose(compute().pValue, wanted.p, toleranceOf(name));
      } else expect(reasonOf(compute)).toBe("empty-bin");
    }
    expect(gTestIndependence(table)).toEqual(powerDivergenceIndependence(table, { lambda: 0 }));
  });

  it.each(comparable)("$name, association", ({ table, expected }) => {
    close(cramersV(table), expected.cramersV);
    close(cramersVBiasCorrected(table), expected.cramersVBiasCorrected);
    close(tschuprowsT(table), expected.tschuprowT);
    close(contingencyCoefficient(table), expected.pearsonC);
  });

  it("none for a table with one group left", () => {
    const { table } = tables.find(({ name }) => name === "zero-row")!;
    for (const compute of [
      chiSquaredIndependence,
      yatesChiSquaredIndependence,
      gTestIndependence,
      freemanHalton,
      cramersV,
      cramersVBiasCorrected,
    ])
      expect(reasonOf(() => compute(table))).toBe("single-group");
  });

  it.each(comparable.filter(({ expected }) => expected["freeman-halton"] !== undefined))(
    "$name, Freeman–Halton",
    ({ table, expected }) => {
      close(freemanHalton(table).pValue, expected["freeman-halton"]!.p);
    },
  );

  it.each(comparable.filter(({ expected }) => expected["chi2/plain"].minExpected > 100))(
    "$name, by drawn tables",
    ({ table, expected }) => {
      const { statistic, pValue } = chiSquaredIndependenceMonteCarlo(table, {
        random: seededRandom("golden"),
        tables: 2000,
      });
      const wanted = expected["chi2/plain"];
      close(statistic, wanted.chi2);
      const error = Math.sqrt((wanted.p * (1 - wanted.p)) / 2000);
      expect(Math.abs(pValue - wanted.p)).toBeLessThan(5 * error + 1 / 200 + wanted.p / 5);
    },
  );
});

describe("tests of 2 × 2 tables equal the golden values", () => {
  const fourfold = tables.filter(({ expected }) => "fisher/two-sided" in expected);
  it.each(fourfold)("$name, Fisher", ({ name, table, expected }) => {
    for (const alternative of ["two-sided", "less", "greater"] as const) {
      const wanted = expected[`fisher/${alternative}`]!;
      const { oddsRatio, pValue } = fisherExact(table, { alternative });
      expectClose(pValue, wanted.p, toleranceOf(name));
      if (Number.isFinite(Number(wanted.oddsRatio))) close(oddsRatio!, wanted.oddsRatio);
      else expect(oddsRatio).toBeNull();
    }
    const midP = expected["fisher/mid-p-two-sided"];
    if (typeof midP === "number") close(fisherExactMidP(table).pValue, midP);
    // Two rows and two columns are a table of any size.
    const [a, b, c, d] = table.flat();
    if (a! + b! > 0 && a! + b! + c! + d! < 10_000)
      close(freemanHalton(table).pValue, expected["fisher/two-sided"]!.p);
  });

  /** The peer takes the columns as the two samples. */
  const columnsOf = (table: readonly (readonly number[])[]) => {
    const [[a, b], [c, d]] = table as [[number, number], [number, number]];
    return [
      { successes: a, trials: a + c },
      { successes: b, trials: b + d },
    ] as const;
  };
  it.each(fourfold.filter(({ expected }) => expected.boschloo !== undefined))(
    "$name, Barnard and Boschloo",
    ({ table, expected }) => {
      const [first, second] = columnsOf(table);
      for (const [test, wanted] of [
        [barnardExact(first, second), expected["barnard/pooled"]!],
        [barnardExactUnpooled(first, second), expected["barnard/unpooled"]!],
        [boschlooExact(first, second), expected.boschloo!],
      ] as const) {
        close(test.statistic, wanted.statistic);
        close(test.pValue, wanted.p);
      }
    },
  );

  it.each(fourfold.filter(({ expected }) => expected["two-proportion-z"] !== undefined))(
    "$name, two proportions",
    ({ table, expected }) => {
      const [[a, b], [c, d]] = table as [[number, number], [number, number]];
      const { statistic, pValue } = twoProportionZ(
        { successes: a, trials: a + b },
        { successes: c, trials: c + d },
      );
      close(statistic, expected["two-proportion-z"]!.z);
      close(pValue, expected["two-proportion-z"]!.p);
    },
  );
});

describe("tests against known shares equal the golden values", () => {
  it.each(comparable.filter(({ expected }) => expected["gof-g"] !== undefined))(
    "$name",
    ({ table, expected }) => {
      const [reference, current] = table as [readonly number[], readonly number[]];
      const total = reference.reduce((a, b) => a + b);
      const shares = reference.map((count) => count / total);
      const pearson = chiSquaredAgainstKnownShares(current, shares);
      close(pearson.statistic, expected["gof-reference-as-exact"]!.chi2);
      close(pearson.pValue, expected["gof-reference-as-exact"]!.p);
      const g = gTestAgainstKnownShares(current, shares);
      close(g.statistic, expected["gof-g"]!.g);
      close(g.pValue, expected["gof-g"]!.p);
    },
  );

  it("gof-uniform", () => {
    const { input, expected } = cases.find(({ name }) => name === "gof-uniform")!;
    const { statistic, pValue } = chiSquaredAgainstKnownShares(
      input.observed,
      input.observed.map(() => 1 / input.observed.length),
    );
    close(statistic, expected.chi2);
    close(pValue, expected.p);
  });

  it("gof-unequal-totals is refused", () => {
    const { input } = cases.find(({ name }) => name === "gof-unequal-totals")!;
    const total = input.observed.reduce((a, b) => a + b);
    const shares = input.expected.map((count) => count / total);
    expect(() => chiSquaredAgainstKnownShares(input.observed, shares)).toThrow(RangeError);
  });
});

describe("binomial tests and intervals equal the golden values", () => {
  it.each(cases.filter(({ name }) => name.startsWith("binomial")))("$name", ({ input, expected }) => {
    const { successes, trials, p: probability } = input;
    close(binomialTest(successes, trials, { probability }).pValue, expected.pTwoSided);
    close(binomialTest(successes, trials, { probability, alternative: "less" }).pValue, expected.pLess);
    close(binomialTest(successes, trials, { probability, alternative: "greater" }).pValue, expected.pGreater);
    const exact = clopperPearsonInterval(successes, trials);
    close(exact.lower, expected.exact[0]);
    close(exact.upper, expected.exact[1]);
    const wilson = wilsonInterval(successes, trials);
    close(wilson.lower, expected.wilson[0]);
    close(wilson.upper, expected.wilson[1]);
  });
});
