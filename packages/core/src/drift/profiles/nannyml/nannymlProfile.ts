import { NotMeasurable } from "../../evidence/index.js";
import {
  countInBins,
  hellingerDistance,
  histogramEdges,
  jensenShannonDistance,
  kolmogorovSmirnov,
  largestShareDifference,
} from "../../statistics/index.js";
import type { CellPair } from "./cellPair.js";
import type { CompatibilityProfile } from "./compatibilityProfile.js";
import { totalOf } from "./shares.js";

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
 * - `chiSquaredStatistic` of independence, by default with Yates' correction for two categories; the tool alarms where its p-value is below 0.05.
 */
export const nannymlProfile: CompatibilityProfile<
  "jensenShannonDistance" | "hellingerDistance" | "kolmogorovSmirnovDistance",
  "jensenShannonDistance" | "hellingerDistance" | "largestShareDifference" | "chiSquaredStatistic"
> = {
  numbers: {
    jensenShannonDistance: { score: (reference, chunk) => bits(...cellsOf(reference, chunk)) },
    hellingerDistance: { score: (reference, chunk) => hellingerDistance(...cellsOf(reference, chunk)) },
    kolmogorovSmirnovDistance: {
      score: (reference, chunk) => kolmogorovSmirnov(reference, chunk).statistic,
    },
  },
  categories: {
    jensenShannonDistance: { score: (reference, chunk) => bits(...pooledNew(reference, chunk)) },
    hellingerDistance: { score: (reference, chunk) => hellingerDistance(...pooledNew(reference, chunk)) },
    largestShareDifference: { score: largestShareDifference },
    chiSquaredStatistic: { score: chiSquaredStatistic },
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

function chiSquaredStatistic(reference: ArrayLike<number>, chunk: ArrayLike<number>): number {
  const columns = Array.from(reference, (count, cell) => count + chunk[cell]!);
  const used = columns.filter((total) => total > 0).length;
  const rows = [reference, chunk].map((counts) => ({ counts, total: totalOf(counts) }));
  const all = rows[0]!.total + rows[1]!.total;
  let statistic = 0;
  for (const { counts, total } of rows) {
    columns.forEach((column, cell) => {
      if (column === 0) return;
      const expected = (total * column) / all;
      const gap = Math.abs(counts[cell]! - expected);
      const corrected = used === 2 ? gap - Math.min(0.5, gap) : gap;
      statistic += (corrected * corrected) / expected;
    });
  }
  return statistic;
}
