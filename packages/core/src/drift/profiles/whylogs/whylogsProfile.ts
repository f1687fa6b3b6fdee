import { NotMeasurable } from "../../../evidence/index.js";
import {
  chiSquaredSurvival,
  hellingerDistance,
  sortedCopy,
  twoSampleKolmogorovApproximation,
} from "../../../statistics/index.js";
import { distinctValues, joined, openCells } from "../cellPair.js";
import type { CompatibilityProfile } from "../compatibilityProfile.js";
import { largestCumulativeDifference, sharesOf, totalOf } from "../shares.js";

const pValueBands = {
  warning: { when: "below", bound: 0.15 },
  alarm: { when: "below", bound: 0.05 },
} as const;

/**
 * The figures of whylogs 1.6 (its drift algorithms), with exact ranks in place of its sketches: the same up to 1,024 rows, where a sketch keeps
 * every value; beyond, its sketches alone move D by ±0.003 to ±0.005.
 *
 * - `hellingerDistance`: over at most 30 bins of equal width, one for four rows, at least two, from the smallest value to the largest plus a ten-millionth;
 *   no bin narrower than the step of a float32 at that size, so that values in a narrow range far from 0 share a few.
 *   Possible drift from 0.15, drift from 0.4, whatever the number of rows: 300 rows against 300 of the same distribution score 0.153.
 * - `kolmogorovSmirnovDistance`: the largest gap at the 100 quantiles of either sample, between the shares *below* each.
 * - `kolmogorovSmirnovPValue` of that distance at nm/(n + m) rows. Possible drift below 0.15, drift below 0.05; the distance misses gaps between its points, so
 *   that the p-value is larger than of all values.
 * - `chiSquaredPValue`, `chiSquaredStatistic`: goodness of fit to the reference *taken as exact*, with expected counts cut down to whole numbers, and the
 *   number of categories of the current sample less one (at least 1) as degrees of freedom. Without value, and p-value 0, where a category expects
 *   less than one row.
 */
export const whylogsProfile: CompatibilityProfile<
  "hellingerDistance" | "kolmogorovSmirnovDistance" | "kolmogorovSmirnovPValue",
  "chiSquaredPValue" | "chiSquaredStatistic"
> = {
  numbers: {
    hellingerDistance: {
      score: (reference, current) =>
        hellingerDistance(...openCells(reference, current, edgesOf(reference, current))),
      warning: { when: "at-least", bound: 0.15 },
      alarm: { when: "at-least", bound: 0.4 },
    },
    kolmogorovSmirnovDistance: { score: largestGap },
    kolmogorovSmirnovPValue: {
      score: (reference, current) =>
        twoSampleKolmogorovApproximation(largestGap(reference, current), reference.length, current.length),
      ...pValueBands,
    },
  },
  categories: {
    chiSquaredPValue: {
      score: (reference, current) => {
        const categories = Array.from(current).filter((count) => count > 0).length;
        return chiSquaredSurvival(fitStatistic(reference, current), Math.max(categories - 1, 1));
      },
      ...pValueBands,
    },
    chiSquaredStatistic: {
      score: (reference, current) => {
        const statistic = fitStatistic(reference, current);
        if (statistic === Infinity) throw new NotMeasurable("empty-bin");
        return statistic;
      },
    },
  },
};

function edgesOf(reference: Float64Array, current: Float64Array): Float64Array {
  const sorted = requireFinite(sortedCopy(joined(reference, current)));
  const lowest = sorted[0]!;
  const largest = sorted[sorted.length - 1]!;
  const highest = largest + (largest === 0 ? 1e-7 : Math.abs(largest) * 1e-7);
  const range = highest - lowest;
  if (!(range < Infinity)) throw new NotMeasurable("overflow");
  const wanted = Math.max(Math.min(Math.ceil(sorted.length / 4), 30), 2);
  const narrowest = powerOfTwoUpTo(Math.max(Math.abs(lowest), Math.abs(highest))) / 8388608; // 2^23
  const bins = range / wanted < narrowest ? Math.max(Math.floor(range / narrowest), 1) : wanted;
  const width = range / bins;
  return distinctValues(Float64Array.from({ length: bins + 1 }, (_, i) => lowest + i * width));
}

/** The largest power of two that is at most x > 0. */
function powerOfTwoUpTo(x: number): number {
  let power = 1;
  while (power > x) power /= 2;
  while (power <= x / 2) power *= 2;
  return power;
}

function requireFinite(sorted: Float64Array): Float64Array {
  if (sorted.length === 0) throw new NotMeasurable("no-rows");
  if (!Number.isFinite(sorted[0]!) || !Number.isFinite(sorted[sorted.length - 1]!))
    throw new NotMeasurable("not-finite");
  return sorted;
}

function largestGap(reference: Float64Array, current: Float64Array): number {
  const points = distinctValues(joined(hundredQuantiles(reference), hundredQuantiles(current)));
  const [p, q] = openCells(reference, current, points);
  return largestCumulativeDifference(sharesOf(p), sharesOf(q));
}

function hundredQuantiles(values: Float64Array): Float64Array {
  const sorted = requireFinite(sortedCopy(values));
  const last = sorted.length - 1;
  return Float64Array.from(
    { length: 100 },
    (_, i) => sorted[Math.min(Math.floor((i / 99) * sorted.length), last)]!,
  );
}

function fitStatistic(reference: ArrayLike<number>, current: ArrayLike<number>): number {
  const [n, m] = [totalOf(reference), totalOf(current)];
  let statistic = 0;
  for (let cell = 0; cell < reference.length; cell++) {
    if (reference[cell]! === 0 && current[cell]! === 0) continue;
    const expected = Math.floor((reference[cell]! / n) * m);
    if (expected === 0) return Infinity;
    statistic += ((current[cell]! - expected) * (current[cell]! - expected)) / expected;
  }
  return statistic;
}
