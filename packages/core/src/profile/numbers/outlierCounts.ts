import type { Column } from "../../table/index.js";
import { isPresent } from "../../table/index.js";
import type { Moments, OutlierCount, OutlierRule, Quantiles } from "../tableProfile.js";
import type { OrderedNumbers } from "./orderedNumbers.js";
import { countWhile } from "./orderedNumbers.js";

/** Both hold for outliers only: `low` from some value downwards, `high` from some value upwards. */
interface Cut {
  readonly low: (value: number) => boolean;
  readonly high: (value: number) => boolean;
  readonly between: readonly [number, number];
}

/** Indices that are kept of the outliers of a rule. */
const mostRows = 100;

/** What outliers are counted of. */
export interface OutlierSource {
  readonly quantiles: Quantiles | null;
  readonly moments: Moments | null;
  /** Null in a stream, where rows have no index. */
  readonly column: Column | null;
}

/** Counts the outliers by every rule. Cost: O(log n) a rule, and O(rows) for the indices where there are any. */
export function outlierCounts(
  ordered: OrderedNumbers,
  { quantiles, moments, column }: OutlierSource,
): readonly OutlierCount[] {
  const cuts: { readonly [R in OutlierRule]: Cut | null } = {
    "fences-1.5": fences(quantiles, 1.5),
    "fences-3": fences(quantiles, 3),
    "modified-z-3.5": modifiedZ(quantiles),
    "z-3": plainZ(moments),
  };
  return outlierRules.map((rule): OutlierCount => {
    const cut = cuts[rule];
    const { method, massError: shareError, n } = ordered;
    if (cut === null)
      return { rule, method, count: null, share: null, shareError, low: null, high: null, rows: null };
    const count = countWhile(ordered, cut.low) + n - countWhile(ordered, (value) => !cut.high(value));
    const [low, high] = cut.between;
    const rows = column === null ? null : rowsOutside(column, cut, count);
    return {
      rule,
      method,
      count,
      share: count / n,
      shareError,
      low: Number.isFinite(low) ? low : null,
      high: Number.isFinite(high) ? high : null,
      rows,
    };
  });
}

const outlierRules: readonly OutlierRule[] = ["fences-1.5", "fences-3", "modified-z-3.5", "z-3"];

function fences(quantiles: Quantiles | null, reach: number): Cut | null {
  if (quantiles === null) return null;
  const { firstQuartile, thirdQuartile, interquartileRange } = quantiles;
  const low = firstQuartile - reach * interquartileRange;
  const high = thirdQuartile + reach * interquartileRange;
  return { low: (value) => value < low, high: (value) => value > high, between: [low, high] };
}

/** |0.6745 (x − median) / MAD| > 3.5: Iglewicz & Hoaglin (1993). */
function modifiedZ(quantiles: Quantiles | null): Cut | null {
  if (quantiles === null) return null;
  const { median, medianAbsoluteDeviation: spread } = quantiles;
  if (spread === 0) return null;
  const reach = (3.5 * spread) / 0.6745;
  return {
    low: (value) => (0.6745 * (value - median)) / spread < -3.5,
    high: (value) => (0.6745 * (value - median)) / spread > 3.5,
    between: [median - reach, median + reach],
  };
}

function plainZ(moments: Moments | null): Cut | null {
  if (moments === null) return null;
  const { mean, variancePopulation } = moments;
  if (mean === null || variancePopulation === null || variancePopulation === 0) return null;
  const deviation = Math.sqrt(variancePopulation);
  return {
    low: (value) => (value - mean) / deviation < -3,
    high: (value) => (value - mean) / deviation > 3,
    between: [mean - 3 * deviation, mean + 3 * deviation],
  };
}

function rowsOutside(column: Column, { low, high }: Cut, count: number): readonly number[] {
  const rows: number[] = [];
  if (column.kind !== "number" && column.kind !== "timestamp") return rows;
  const { values, length } = column;
  const wanted = Math.min(count, mostRows);
  for (let row = 0; row < length && rows.length < wanted; row++) {
    const value = values[row]!;
    if (value - value === 0 && (low(value) || high(value)) && isPresent(column, row)) rows.push(row);
  }
  return rows;
}
