import { NotMeasurable } from "../../../evidence/index.js";
import type { IndependenceTest } from "../../../statistics/index.js";
import {
  countInBins,
  hellingerDistance,
  histogramEdges,
  jensenShannonDistance,
  kolmogorovSmirnov,
  largestShareDifference,
  wassersteinDistance,
  yatesChiSquaredIndependence,
} from "../../../statistics/index.js";
import type { CellPair } from "../cellPair.js";
import type { CompatibilityProfile } from "../compatibilityProfile.js";
import { totalOf } from "../shares.js";

/**
 * The figures of NannyML 0.13 (its univariate methods): the reference against one chunk. The tool's bound is {@link nannymlUpperThreshold} of the scores
 * of the reference's own chunks, not a fixed one; it alarms above.
 *
 * Cells of numbers: the bins of Doane's rule on the reference, the last one closed, and one more for all that lies outside.
 * Cells of categories: those of the reference, and one for all new ones.
 * - `jensenShannonDistance` to base 2, in [0, 1].
 * - `hellingerDistance`.
 * - `kolmogorovSmirnovDistance`: exact (the tool takes bins of about 500 reference rows from 10,000 rows on). The default rule calls about 5 % of chunks
 *   without any change an alarm for each column, though it speaks of three standard deviations.
 * - `largestShareDifference`: every category by itself, new ones too.
 * - `wassersteinDistance`: in the unit of the values; exact likewise.
 * - `chiSquaredStatistic`, `chiSquaredPValue` of independence, with Yates' correction for two categories; the one figure with a fixed bound, 0.05 of the
 *   p-value, which leaves 5 % of chunks of every column alarming without any change.
 */
export const nannymlProfile: CompatibilityProfile<
  "jensenShannonDistance" | "hellingerDistance" | "kolmogorovSmirnovDistance" | "wassersteinDistance",
  | "jensenShannonDistance"
  | "hellingerDistance"
  | "largestShareDifference"
  | "chiSquaredStatistic"
  | "chiSquaredPValue"
> = {
  numbers: {
    jensenShannonDistance: { score: (reference, chunk) => bits(...cellsOf(reference, chunk)) },
    hellingerDistance: { score: (reference, chunk) => hellingerDistance(...cellsOf(reference, chunk)) },
    kolmogorovSmirnovDistance: {
      score: (reference, chunk) => kolmogorovSmirnov(reference, chunk).statistic,
    },
    wassersteinDistance: { score: wassersteinDistance },
  },
  categories: {
    jensenShannonDistance: { score: (reference, chunk) => bits(...pooledNew(reference, chunk)) },
    hellingerDistance: { score: (reference, chunk) => hellingerDistance(...pooledNew(reference, chunk)) },
    largestShareDifference: { score: largestShareDifference },
    chiSquaredStatistic: { score: (reference, chunk) => contingency(reference, chunk).statistic },
    chiSquaredPValue: {
      score: (reference, chunk) => contingency(reference, chunk).pValue,
      alarm: { when: "below", bound: 0.05 },
    },
  },
};

function bits(reference: ArrayLike<number>, chunk: ArrayLike<number>): number {
  return jensenShannonDistance(reference, chunk, { base: "bits" });
}

function cellsOf(reference: Float64Array, chunk: Float64Array): CellPair {
  if (reference.length === 0 || chunk.length === 0) throw new NotMeasurable("no-rows");
  const edges = histogramEdges(reference, "doane");
  const { counts, below, above } = countInBins(chunk, edges);
  return [
    Float64Array.of(...countInBins(reference, edges).counts, 0),
    Float64Array.of(...counts, below + above),
  ];
}

/** The cells of the reference, and one for the rest. */
function pooledNew(reference: ArrayLike<number>, chunk: ArrayLike<number>): CellPair {
  const known = Array.from(reference, (count, cell) => ({ count, cell })).filter(({ count }) => count > 0);
  const rest = Array.from(chunk).reduce((sum, count, cell) => sum + (reference[cell]! > 0 ? 0 : count), 0);
  return [
    Float64Array.of(...known.map(({ count }) => count), 0),
    Float64Array.of(...known.map(({ cell }) => chunk[cell]!), rest),
  ];
}

/** NannyML's contingency test; a single category has the statistic 0 and the p-value 1. */
function contingency(
  reference: ArrayLike<number>,
  chunk: ArrayLike<number>,
): Pick<IndependenceTest, "statistic" | "pValue"> {
  for (const counts of [reference, chunk]) totalOf(counts); // no rows, no figure
  const used = Array.from(reference, (count, cell) => count + chunk[cell]!).filter((count) => count > 0);
  return used.length < 2 ? { statistic: 0, pValue: 1 } : yatesChiSquaredIndependence([reference, chunk]);
}
