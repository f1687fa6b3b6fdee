import { NotMeasurable } from "../../../evidence/index.js";
import {
  chiSquaredSurvival,
  histogramEdges,
  jensenShannonDistance,
  kullbackLeiblerDivergence,
  normalCdf,
} from "../../../statistics/index.js";
import type { CellPair } from "../cellPair.js";
import { binCells, distinctValues, joined, valueCells } from "../cellPair.js";
import type { CompatibilityProfile, SignalBound } from "../compatibilityProfile.js";
import { sharesOf, stabilityOf, totalOf } from "../shares.js";
import { evidentlyCategoryTests } from "./evidentlyCategoryTests.js";
import type { EvidentlyNumberTest } from "./evidentlyNumberTests.js";
import { evidentlyNumberTests } from "./evidentlyNumberTests.js";
import { finiteValues } from "./finiteValues.js";

type Shared =
  | "populationStabilityIndex"
  | "kullbackLeiblerDivergence"
  | "jensenShannonDistance"
  | "hellingerDistance"
  | "chiSquaredPValue"
  | "proportionPValue";

const distance: SignalBound = { when: "at-least", bound: 0.1 };
const pValue: SignalBound = { when: "below", bound: 0.05 };

/**
 * The figures of Evidently 0.7 (its `stattests`). NaN and infinities are dropped before every figure, so that a column that goes missing passes.
 *
 * Cells of numbers: with more than 20 distinct reference values the bins of Sturges' rule on both samples together, the last one closed; else a cell for
 * each distinct value of either. (Under NumPy ≥ 2 a column of integers gets no bin narrower than 1: its index depends on that version.) Bound 0.1.
 * - `populationStabilityIndex`, `kullbackLeiblerDivergence` (reference ‖ current, nats): an empty cell gets a share of 1e-4, or a millionth of the smallest
 *   positive share of its sample where that is at most 1e-4. Not made to sum to 1 for the index, made to for the divergence. One new value among twenty
 *   may make the index 1.8 where nothing else moved.
 * - `jensenShannonDistance`: natural logarithm, so that its maximum is √ln 2 = 0.8326, not 1.
 * - `hellingerDistance`: √(1 − Σ√(pq)) over bins of numbers that Sturges' rule cuts for the *distinct* values of both samples, each counted once.
 * - `chiSquaredPValue`: goodness of fit to the reference *taken as exact*: at equal sizes it alarms 2 to 10 times as often as 5 %. 0 for a new category.
 * - `proportionPValue`: pooled two-proportion z-test of everything but the first category (the smallest value); blind to all moves among the others.
 *
 * Of the values of numbers, p-values as SciPy 1.17 has them:
 * - `normedWassersteinDistance`: the distance over the standard deviation of the reference (divisor n), or over 0.001 where that is more. What it takes by
 *   itself beyond 1,000 reference rows ({@link evidentlyDefault}), with the bound 0.1 whatever the number of rows.
 * - `energyDistance`: in the square root of the unit of the values, its bound of 0.1 too, so that a change of units changes the alarm.
 * - `kolmogorovSmirnovPValue`: by the law without ties, too large with many. `cramerVonMisesPValue`: two equal constants get 0.043 and an alarm (bound 0.1);
 *   wrong below some 1e-6. Up to 20 rows exact, where the tool raises under NumPy ≥ 2.
 * - `mannWhitneyPValue`: one-sided; it sees only a current sample with *larger* values, and gives one with smaller ones p-values near 1.
 * - `andersonDarlingPValue`: from a table, within [0.001, 0.25]; alarm below 0.1. `eppsSingletonPValue`; `studentPValue`: equal variances.
 *
 * Of categories, alarms below 0.1, `unsupported-type` where the tool raises:
 * - `gTestPValue`: the counts of the reference taken as expected ones, *not* scaled to the current rows, so that it exists at equal totals only; 0 for a new category.
 * - `fisherPValue`: at equal totals and with at most two categories in both samples together (with two in each, but others, the tool depends on the
 *   order of a hash table).
 *
 * Left out: its total variation and its kernel test, which are drawn by NumPy's generator, and its classifiers of text.
 */
export const evidentlyProfile: CompatibilityProfile<
  Shared | EvidentlyNumberTest,
  Shared | keyof typeof evidentlyCategoryTests
> = {
  numbers: {
    populationStabilityIndex: { score: ofCells(stability), alarm: distance },
    kullbackLeiblerDivergence: { score: ofCells(divergence), alarm: distance },
    jensenShannonDistance: { score: ofCells(jensenShannonDistance), alarm: distance },
    hellingerDistance: { score: hellingerOfNumbers, alarm: distance },
    chiSquaredPValue: { score: ofValues(goodnessOfFit), alarm: pValue },
    proportionPValue: { score: ofValues(proportion), alarm: pValue },
    ...evidentlyNumberTests,
  },
  categories: {
    populationStabilityIndex: { score: stability, alarm: distance },
    kullbackLeiblerDivergence: { score: divergence, alarm: distance },
    jensenShannonDistance: { score: jensenShannonDistance, alarm: distance },
    hellingerDistance: { score: hellinger, alarm: distance },
    chiSquaredPValue: { score: goodnessOfFit, alarm: pValue },
    proportionPValue: { score: proportion, alarm: pValue },
    ...evidentlyCategoryTests,
  },
};

type Counts = ArrayLike<number>;
type Score<Data> = (reference: Data, current: Data) => number;

function ofCells(score: Score<Counts>): Score<Float64Array> {
  return (reference, current) => score(...cellsOf(finiteValues(reference), finiteValues(current)));
}

function ofValues(score: Score<Counts>): Score<Float64Array> {
  return (reference, current) => score(...valueCells(finiteValues(reference), finiteValues(current)));
}

function cellsOf(reference: Float64Array, current: Float64Array): CellPair {
  if (distinctValues(reference).length <= 20) return valueCells(reference, current);
  return binCells(reference, current, histogramEdges(joined(reference, current), "sturges"));
}

function stability(reference: Counts, current: Counts): number {
  return stabilityOf(filled(reference), filled(current));
}

function divergence(reference: Counts, current: Counts): number {
  return kullbackLeiblerDivergence(filled(reference), filled(current));
}

/** The shares, with something in every cell. */
function filled(counts: Counts): Float64Array {
  const shares = sharesOf(counts);
  const smallest = shares.reduce((least, share) => (share > 0 ? Math.min(least, share) : least), Infinity);
  const fill = smallest <= 1e-4 ? smallest / 1e6 : 1e-4;
  return shares.map((share) => (share === 0 ? fill : share));
}

function hellingerOfNumbers(reference: Float64Array, current: Float64Array): number {
  const [a, b] = [finiteValues(reference), finiteValues(current)];
  return hellinger(...binCells(a, b, histogramEdges(distinctValues(joined(a, b)), "sturges")));
}

function hellinger(reference: Counts, current: Counts): number {
  const [p, q] = [sharesOf(reference), sharesOf(current)];
  const overlap = p.reduce((sum, share, cell) => sum + Math.sqrt(share * q[cell]!), 0);
  return Math.sqrt(1 - Math.min(overlap, 1));
}

function goodnessOfFit(reference: Counts, current: Counts): number {
  const scale = totalOf(current) / totalOf(reference);
  let cells = 0;
  let statistic = 0;
  for (let cell = 0; cell < reference.length; cell++) {
    const expected = reference[cell]! * scale;
    const observed = current[cell]!;
    if (expected === 0 && observed === 0) continue;
    cells++;
    statistic += ((observed - expected) * (observed - expected)) / expected;
  }
  if (cells < 2) throw new NotMeasurable("constant-input");
  return chiSquaredSurvival(statistic, cells - 1);
}

function proportion(reference: Counts, current: Counts): number {
  const [n, m] = [totalOf(reference), totalOf(current)];
  const first = Array.from(reference).findIndex((count, cell) => count > 0 || current[cell]! > 0);
  const [p, q] = [(n - reference[first]!) / n, (m - current[first]!) / m];
  const pooled = (p * n + q * m) / (n + m);
  if (pooled === 0) return 1;
  const z = (p - q) / Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  return 2 * (1 - normalCdf(Math.abs(z)));
}
