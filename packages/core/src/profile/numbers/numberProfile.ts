import { attempt } from "../../evidence/index.js";
import { equalWidthEdges } from "../../statistics/index.js";
import type { Column } from "../../table/index.js";
import type { Histogram, Moments, NumberProfile, Quantiles } from "../tableProfile.js";
import type { NumberTally } from "./numberTally.js";
import type { OrderedNumbers } from "./orderedNumbers.js";
import { countWhile, medianDeviation, quantileAt } from "./orderedNumbers.js";
import { outlierCounts } from "./outlierCounts.js";

/** What is known of the numbers of a column before it is written down. */
export interface NumberFigures {
  readonly tally: NumberTally;
  readonly moments: Moments | null;
  /** Null where no number is finite. */
  readonly ordered: OrderedNumbers | null;
  /** Null in a stream. */
  readonly column: Column | null;
}

/** What of a column of numbers is written down. */
export interface NumberLayout {
  readonly bins: number;
  /** Whether order statistics may be shown. */
  readonly shown: boolean;
}

/** The shares at which quantiles are given. */
const shares = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1] as const;

/** The profile of numbers; order statistics only where they may be shown. */
export function numberProfile(
  { tally, moments, ordered, column }: NumberFigures,
  { bins, shown }: NumberLayout,
): NumberProfile {
  const { finite, positiveInfinity, negativeInfinity, zeros, negatives, whole } = tally;
  const quantiles = ordered === null ? null : quantilesOf(ordered);
  const outliers = ordered === null ? [] : outlierCounts(ordered, { quantiles, moments, column });
  return {
    finite,
    positiveInfinity,
    negativeInfinity,
    zeros,
    negatives,
    whole,
    moments,
    range: ordered === null || !shown ? null : { min: ordered.min, max: ordered.max },
    quantiles: shown ? quantiles : null,
    histogram: ordered === null || !shown ? null : histogramOf(ordered, bins),
    outliers: shown ? outliers : outliers.map((count) => ({ ...count, low: null, high: null })),
  };
}

/** Null where their differences leave the range of doubles. */
function quantilesOf(ordered: OrderedNumbers): Quantiles | null {
  const found = attempt(() => shares.map((p) => quantileAt(ordered, p)));
  if ("reason" in found) return null;
  const values = found.value;
  const [firstQuartile, median, thirdQuartile] = [values[4]!, values[5]!, values[6]!];
  const interquartileRange = thirdQuartile - firstQuartile;
  const medianAbsoluteDeviation = medianDeviation(ordered, median);
  if (!Number.isFinite(interquartileRange) || !Number.isFinite(medianAbsoluteDeviation)) return null;
  return {
    method: ordered.method,
    rankError: ordered.rankError,
    at: shares,
    values,
    firstQuartile,
    median,
    thirdQuartile,
    interquartileRange,
    medianAbsoluteDeviation,
  };
}

/** Bins of equal width; null where the range is too wide or too narrow for them. */
function histogramOf(ordered: OrderedNumbers, bins: number): Histogram | null {
  const made = attempt(() =>
    equalWidthEdges(Float64Array.of(ordered.min, ordered.max), new Float64Array(0), bins),
  );
  if ("reason" in made) return null;
  const edges = [...made.value];
  const below = edges.map((edge, i) =>
    i === bins ? ordered.n : countWhile(ordered, (value) => value < edge),
  );
  return {
    method: ordered.method,
    massError: ordered.massError,
    edges,
    counts: below.slice(1).map((count, i) => count - (i === 0 ? 0 : below[i]!)),
  };
}
