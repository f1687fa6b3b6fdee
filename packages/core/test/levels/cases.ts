import type { GroupMeasurement } from "../../src/fairness/index.js";
import { bandGap, gapSupport, rateBands } from "../../src/fairness/index.js";
import type { SeededRandom } from "../../src/random/index.js";
import type { Alternative } from "../../src/statistics/index.js";
import * as statistics from "../../src/statistics/index.js";
import type { LevelCase } from "./levelCase.js";
import {
  comparedColumn,
  discordant,
  evenCounts,
  falseDiscovery,
  gappedRows,
  labelsOf,
  normalRows,
  rareCounts,
  successes,
  successesByStratum,
  tiedRows,
  weights,
} from "./nullData.js";

type Options = Pick<LevelCase, "costly" | "outside"> & { readonly sizes?: readonly number[] };
type TwoSample = (x: Float64Array, y: Float64Array) => { readonly pValue: number };
type DrawingTwoSample = (
  x: Float64Array,
  y: Float64Array,
  random: SeededRandom,
) => { readonly pValue: number };
type Draw = (random: SeededRandom, n: number) => Float64Array;

const everySize = [50, 200, 2000];
/** Splits of a permutation test: its level is exact for any number, and 5 % is one of the p-values. */
const permutations = 199;

function levelCase(
  name: string,
  kind: LevelCase["kind"],
  pValue: LevelCase["pValue"],
  { sizes = everySize, ...rest }: Options = {},
): LevelCase {
  return { name, kind, sizes, pValue, ...rest };
}

/** Two samples of one law. */
function twoSamples(draw: Draw, test: TwoSample): LevelCase["pValue"] {
  return (random, n) => test(draw(random, n), draw(random, n)).pValue;
}

/** The same for a test that draws splits. */
function twoSamplesToSplit(draw: Draw, test: DrawingTwoSample): LevelCase["pValue"] {
  return (random, n) => test(draw(random, n), draw(random, n), random).pValue;
}

/** Three samples of the normal law. */
function threeSamples(test: (samples: Float64Array[]) => { readonly pValue: number }): LevelCase["pValue"] {
  return (random, n) => test([1, 2, 3].map(() => normalRows(random, n))).pValue;
}

/** Counts of two samples over the same cells. */
function twoRows(
  draw: Draw,
  test: (counts: Float64Array[], random: SeededRandom) => { readonly pValue: number },
): LevelCase["pValue"] {
  return (random, n) => test([draw(random, n), draw(random, n)], random).pValue;
}

const cells =
  (count: number): Draw =>
  (random, n) =>
    evenCounts(random, n, count);

type Rates = (first: statistics.Count, second: statistics.Count) => { readonly pValue: number };

/** Two rates of 0.3. The exact tests see the same few outcomes again and again: each is worked out once. */
function twoRates(test: Rates): LevelCase["pValue"] {
  const known = new Map<string, number>();
  return (random, n) => {
    const first = successes(random, n, 0.3);
    const second = successes(random, n, 0.3);
    const outcome = `${n} ${first.successes} ${second.successes}`;
    const pValue = known.get(outcome) ?? test(first, second).pValue;
    known.set(outcome, pValue);
    return pValue;
  };
}

function fourfold(first: statistics.Count, second: statistics.Count): readonly number[][] {
  return [first, second].map((of) => [of.successes, of.trials - of.successes]);
}

function smirnov(method: "exact" | "asymptotic", alternative: Alternative = "two-sided"): TwoSample {
  return (x, y) => statistics.kolmogorovSmirnov(x, y, { method, alternative });
}

const meanGap: DrawingTwoSample = (x, y, random) => {
  const pooled = [...x, ...y];
  const sum = (rows: Uint32Array) => rows.reduce((all, row) => all + pooled[row]!, 0);
  const sizes = { first: x.length, second: y.length };
  return statistics.permutationTest(sizes, (first, second) => sum(second) - sum(first), {
    random,
    permutations,
    alternative: "greater",
  });
};

const distributions: readonly LevelCase[] = [
  levelCase("Kolmogorov–Smirnov, exact", "exact", twoSamples(normalRows, smirnov("exact"))),
  levelCase(
    "Kolmogorov–Smirnov, exact, one-sided",
    "exact",
    twoSamples(normalRows, smirnov("exact", "greater")),
  ),
  levelCase("Kolmogorov–Smirnov, exact, ten values", "exact", twoSamples(tiedRows, smirnov("exact")), {
    sizes: [50, 200],
  }),
  levelCase("Kolmogorov–Smirnov, asymptotic", "asymptotic", twoSamples(normalRows, smirnov("asymptotic"))),
  levelCase(
    "Kolmogorov–Smirnov, asymptotic, one-sided",
    "asymptotic",
    twoSamples(normalRows, smirnov("asymptotic", "greater")),
  ),
  levelCase(
    "Kolmogorov–Smirnov, asymptotic, ten values",
    "asymptotic",
    twoSamples(tiedRows, smirnov("asymptotic")),
    { outside: everySize },
  ),
  levelCase(
    "Kolmogorov–Smirnov against a law",
    "exact",
    (random, n) =>
      statistics.kolmogorovSmirnovFit(
        Float64Array.from({ length: n }, () => random.uniform()),
        (value) => value,
      ).pValue,
  ),
  levelCase("Kolmogorov–Smirnov, weighted", "asymptotic", (random, n) => {
    const draw = () => ({ values: normalRows(random, n), weights: weights(random, n) });
    return statistics.weightedKolmogorovSmirnov(draw(), draw()).pValue;
  }),
  levelCase("Kuiper", "asymptotic", twoSamples(normalRows, statistics.kuiper)),
  levelCase("Cramér–von Mises, asymptotic", "asymptotic", twoSamples(normalRows, statistics.cramerVonMises)),
  levelCase(
    "Cramér–von Mises, exact",
    "exact",
    twoSamples(normalRows, (x, y) => statistics.cramerVonMises(x, y, { method: "exact" })),
    { sizes: [12] },
  ),
  levelCase(
    "Anderson–Darling",
    "asymptotic",
    twoSamples(normalRows, (x, y) => statistics.andersonDarling([x, y])),
  ),
  levelCase(
    "Anderson–Darling, ten values",
    "asymptotic",
    twoSamples(tiedRows, (x, y) => statistics.andersonDarling([x, y])),
    { outside: everySize },
  ),
  levelCase("Anderson–Darling of three samples", "asymptotic", threeSamples(statistics.andersonDarling)),
  levelCase(
    "Anderson–Darling by permutation, ten values",
    "exact",
    twoSamplesToSplit(tiedRows, (x, y, random) =>
      statistics.andersonDarlingPermutation([x, y], { random, replicates: permutations }),
    ),
    { sizes: [50] },
  ),
  levelCase("Epps–Singleton", "asymptotic", twoSamples(normalRows, statistics.eppsSingleton)),
];

const ranks: readonly LevelCase[] = [
  levelCase("Mann–Whitney", "asymptotic", twoSamples(normalRows, statistics.mannWhitney)),
  levelCase("Mann–Whitney, ten values", "asymptotic", twoSamples(tiedRows, statistics.mannWhitney)),
  levelCase(
    "Mann–Whitney, exact",
    "exact",
    twoSamples(normalRows, (x, y) => statistics.mannWhitney(x, y, { method: "exact" })),
    { sizes: [50] },
  ),
  levelCase("Brunner–Munzel", "asymptotic", twoSamples(normalRows, statistics.brunnerMunzel)),
  levelCase("Kruskal–Wallis", "asymptotic", threeSamples(statistics.kruskalWallis)),
  levelCase("Little's test of gaps", "asymptotic", (random, n) => {
    const gapped = [1, 2, 3].map(() => gappedRows(random, n, [{ value: Number.NaN, chance: 0.1 }]));
    return statistics.littleMissingness(gapped).pValue;
  }),
];

const means: readonly LevelCase[] = [
  levelCase("Student's t", "asymptotic", twoSamples(normalRows, statistics.studentTTest)),
  levelCase(
    "Welch's t, unequal spread",
    "asymptotic",
    twoSamples(normalRows, (x, y) =>
      statistics.welchTTest(
        x,
        y.map((value) => 3 * value),
      ),
    ),
  ),
  levelCase("one-way ANOVA", "asymptotic", threeSamples(statistics.oneWayAnova)),
  levelCase("Alexander–Govern", "asymptotic", threeSamples(statistics.alexanderGovern)),
  levelCase("Levene", "asymptotic", threeSamples(statistics.leveneTest)),
  levelCase("Brown–Forsythe", "asymptotic", threeSamples(statistics.brownForsytheTest)),
];

const drawnTables = (counts: Float64Array[], random: SeededRandom) =>
  statistics.chiSquaredIndependenceMonteCarlo(counts, { random, tables: permutations });

const counts: readonly LevelCase[] = [
  ...[3, 5, 10].map((count) =>
    levelCase(`χ², ${count} cells`, "asymptotic", twoRows(cells(count), statistics.chiSquaredIndependence)),
  ),
  ...[3, 5, 10].map((count) =>
    levelCase(`G, ${count} cells`, "asymptotic", twoRows(cells(count), statistics.gTestIndependence), {
      // Expected counts of five.
      outside: count === 10 ? [50] : [],
    }),
  ),
  levelCase(
    "Cressie–Read, 5 cells",
    "asymptotic",
    twoRows(cells(5), (table) =>
      statistics.powerDivergenceIndependence(table, { lambda: statistics.powerDivergenceLambda.cressieRead }),
    ),
  ),
  levelCase("χ² by Monte Carlo, 5 cells", "exact", twoRows(cells(5), drawnTables)),
  levelCase("χ² by Monte Carlo, rare labels", "exact", twoRows(rareCounts, drawnTables)),
  levelCase(
    "χ² against known shares",
    "asymptotic",
    (random, n) =>
      statistics.chiSquaredAgainstKnownShares(evenCounts(random, n, 5), [0.2, 0.2, 0.2, 0.2, 0.2]).pValue,
  ),
  levelCase(
    "G against known shares",
    "asymptotic",
    (random, n) =>
      statistics.gTestAgainstKnownShares(evenCounts(random, n, 5), [0.2, 0.2, 0.2, 0.2, 0.2]).pValue,
  ),
  levelCase("Freeman–Halton, 3 cells", "exact", twoRows(cells(3), statistics.freemanHalton), { sizes: [50] }),
  levelCase(
    "Fisher",
    "exact",
    twoRates((x, y) => statistics.fisherExact(fourfold(x, y))),
  ),
  levelCase(
    "Fisher, mid-p",
    "asymptotic",
    twoRates((x, y) => statistics.fisherExactMidP(fourfold(x, y))),
  ),
  levelCase("Boschloo", "exact", twoRates(statistics.boschlooExact), { sizes: [50, 200], costly: true }),
  levelCase("Barnard", "exact", twoRates(statistics.barnardExact), { sizes: [50, 200], costly: true }),
  levelCase("Barnard, unpooled", "exact", twoRates(statistics.barnardExactUnpooled), {
    sizes: [50, 200],
    costly: true,
  }),
  levelCase("two-proportion z", "asymptotic", twoRates(statistics.twoProportionZ)),
  levelCase(
    "χ² with Yates's correction",
    "asymptotic",
    twoRates((x, y) => statistics.yatesChiSquaredIndependence(fourfold(x, y))),
    { outside: [50, 200] },
  ),
  levelCase(
    "Mantel–Haenszel, strata of ten rows",
    "asymptotic",
    (random, n) =>
      statistics.mantelHaenszel(successesByStratum(random, n), successesByStratum(random, n)).pValue,
  ),
  levelCase(
    "McNemar, exact",
    "exact",
    (random, n) => statistics.mcnemarExact(...discordant(random, n)).pValue,
  ),
  levelCase(
    "McNemar, χ²",
    "asymptotic",
    (random, n) => statistics.mcnemarChiSquared(...discordant(random, n)).pValue,
  ),
  levelCase(
    "McNemar, χ² with continuity",
    "asymptotic",
    (random, n) => statistics.mcnemarChiSquaredWithContinuity(...discordant(random, n)).pValue,
    { outside: [50, 200] },
  ),
  levelCase(
    "binomial",
    "exact",
    (random, n) =>
      statistics.binomialTest(successes(random, n, 0.3).successes, n, { probability: 0.3 }).pValue,
  ),
];

const resampled: readonly LevelCase[] = [
  levelCase("permutation test of means", "exact", twoSamplesToSplit(normalRows, meanGap), { sizes: [50] }),
  levelCase(
    "maximum mean discrepancy by permutation",
    "exact",
    points(statistics.maximumMeanDiscrepancyTest),
    {
      sizes: [50],
    },
  ),
  levelCase("energy distance by permutation", "exact", points(statistics.squaredEnergyDistanceTest), {
    sizes: [50],
  }),
];

/** Two samples of n points in the plane. */
function points(
  test: (
    x: Float64Array,
    y: Float64Array,
    options: { readonly dimension: 2; readonly random: SeededRandom; readonly permutations: number },
  ) => { readonly pValue: number },
): LevelCase["pValue"] {
  return twoSamplesToSplit(
    (random, n) => normalRows(random, 2 * n),
    (x, y, random) => test(x, y, { dimension: 2, random, permutations }),
  );
}

const absences = [
  { value: NaN, chance: 0.02 },
  { value: Infinity, chance: 0.01 },
];

const comparison: readonly LevelCase[] = [
  levelCase("compareTables: number", "exact", (random, n) =>
    comparedColumn(
      random,
      [normalRows(random, n), normalRows(random, n)],
      "drift/kolmogorov-smirnov-distance",
    ),
  ),
  ...[3, 5, 10].map((count) =>
    levelCase(`compareTables: category, ${count} labels`, "asymptotic", (random, n) =>
      comparedColumn(
        random,
        [labelsOf(evenCounts(random, n, count)), labelsOf(evenCounts(random, n, count))],
        "drift/total-variation",
      ),
    ),
  ),
  levelCase(
    "compareTables: category, rare labels",
    "exact",
    (random, n) =>
      comparedColumn(
        random,
        [labelsOf(rareCounts(random, n)), labelsOf(rareCounts(random, n))],
        "drift/total-variation",
      ),
    { costly: true },
  ),
  levelCase("compareTables: presence, a fifth missing", "asymptotic", (random, n) => {
    const draw = () => gappedRows(random, n, [{ value: NaN, chance: 0.2 }]);
    return comparedColumn(random, [draw(), draw()], "drift/presence-change");
  }),
  levelCase("compareTables: presence, rare absences", "exact", (random, n) => {
    const draw = () => gappedRows(random, n, absences);
    return comparedColumn(random, [draw(), draw()], "drift/presence-change");
  }),
  levelCase(
    "compareTables: stability index by its law",
    "asymptotic",
    (random, n) =>
      comparedColumn(
        random,
        [normalRows(random, n), normalRows(random, n)],
        "drift/population-stability-index",
      ),
    { sizes: [2000] },
  ),
  levelCase(
    "compareTables: stability index by permutation",
    "exact",
    (random, n) =>
      comparedColumn(
        random,
        [normalRows(random, n), normalRows(random, n)],
        "drift/population-stability-index",
      ),
    { sizes: [50], costly: true },
  ),
  levelCase("compareTables: any of 50 columns called changed", "exact", falseDiscovery, {
    costly: true,
  }),
];

/** Cells of one rate, or of two in turn. */
function cellsOf(random: SeededRandom, rows: number, rates: readonly number[]): readonly statistics.Count[] {
  return rates.map((rate) => ({ successes: statistics.binomialDraw(rows, rate, random), trials: rows }));
}

const turning = Array.from({ length: 64 }, (_, at) => (at % 2 === 0 ? 0.3 : 0.4));

const equivalence =
  (pValue: "pEquivalence" | "pDifference"): LevelCase["pValue"] =>
  (random, n) => {
    const [first, second] = cellsOf(random, n, [0.4, 0.6]);
    return statistics.rateEquivalence(first!, second!, { tolerance: 0.2 })[pValue];
  };

/** A claim by bands at 95 % has no p-value: 0 stands for a wrong one. */
const fairness: readonly LevelCase[] = [
  ...[2, 8, 64].map((count) =>
    levelCase(
      `bands of ${count} cells: any true rate outside`,
      "exact",
      (random, n) => {
        const bands = rateBands(cellsOf(random, n, Array<number>(count).fill(0.3)));
        return bands.every((band) => holds(band, 0.3)) ? 1 : 0;
      },
      { sizes: [5, 200] },
    ),
  ),
  levelCase(
    "gap of 64 cells of two rates: called wider or narrower than it is",
    "exact",
    (random, n) => {
      const gap = bandGap(rateBands(cellsOf(random, n, turning)));
      const supports = [0.0999, 0.1001].map((tolerance) => gapSupport(gap, { tolerance }));
      return supports[0] === "supported-equivalence" || supports[1] === "supported-difference" ? 0 : 1;
    },
    { sizes: [5, 2000] },
  ),
  levelCase("equivalence at the tolerance, exact", "exact", equivalence("pEquivalence"), {
    sizes: [20],
    costly: true,
  }),
  levelCase("difference at the tolerance, exact", "exact", equivalence("pDifference"), {
    sizes: [20],
    costly: true,
  }),
  levelCase("equivalence at the tolerance, score", "asymptotic", equivalence("pEquivalence"), {
    sizes: [200, 2000],
  }),
  levelCase("difference at the tolerance, score", "exact", equivalence("pDifference"), {
    sizes: [200, 2000],
  }),
];

function holds(band: GroupMeasurement, rate: number): boolean {
  if (band.status === "not-measured" || band.interval === undefined) return false;
  const { lower, upper } = band.interval;
  return lower !== null && upper !== null && lower <= rate && rate <= upper;
}

/** Every test that yields a verdict, on data without anything to find. */
export const cases: readonly LevelCase[] = [
  ...distributions,
  ...ranks,
  ...means,
  ...counts,
  ...resampled,
  ...comparison,
  ...fairness,
];
