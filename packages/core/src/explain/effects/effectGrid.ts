import { NotMeasurable } from "../../evidence/index.js";
import { sortedCopy } from "../../statistics/index.js";
import type { Population } from "../questions/population.js";
import { columnOf, requireFeature } from "../questions/population.js";

/** Where a feature is looked at. */
export interface EffectGridOptions {
  readonly feature: number;
  /** Points between the two percentiles; default 100. A feature of fewer distinct values is looked at in each of these. */
  readonly points?: number;
  /** The outermost points as quantiles of the feature; default [0.05, 0.95]. */
  readonly percentiles?: readonly [number, number];
  /** The points themselves, or every distinct value, as for the codes of a category; instead of `points`. */
  readonly values?: Float64Array | "distinct";
  /** Whether a missing value is a point too; by default it is where a row lacks the value. */
  readonly missing?: boolean;
}

/** The values at which a feature is looked at. */
export interface EffectGrid {
  readonly feature: number;
  /** Ascending, or in the order that was given. */
  readonly values: Float64Array;
  /** Whether after the values a missing one is the last point. */
  readonly missing: boolean;
}

/** Throws `RangeError` for what is no grid; `all-missing`, `not-finite`. */
export function effectGrid(population: Population, options: EffectGridOptions): EffectGrid {
  const { feature } = options;
  requireFeature(feature, population.width);
  const column = columnOf(population, feature);
  const present = column.filter((value) => !Number.isNaN(value));
  const values = valuesOf(present, options);
  if (!values.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  return { feature, values, missing: options.missing ?? present.length < column.length };
}

/** The points of a grid: its values, then the missing one as NaN. */
export function pointsOf({ values, missing }: EffectGrid): Float64Array {
  const points = new Float64Array(values.length + Number(missing)).fill(Number.NaN);
  points.set(values);
  return points;
}

function valuesOf(present: Float64Array, options: EffectGridOptions): Float64Array {
  const { points = 100, percentiles = [0.05, 0.95], values } = options;
  if (values !== undefined && values !== "distinct") {
    if (values.length === 0 || values.some(Number.isNaN))
      throw new RangeError("cannot look at a feature in these values: it needs one at least, and numbers");
    return values.slice();
  }
  const [low, high] = percentiles;
  if (!Number.isSafeInteger(points) || points < 1)
    throw new RangeError(`cannot look at a feature in ${points} points: it needs a whole number from 1`);
  if (!(low >= 0 && low <= high && high <= 1))
    throw new RangeError(
      `cannot look between the percentiles ${low} and ${high}: it needs 0 ≤ low ≤ high ≤ 1`,
    );
  if (present.length === 0) throw new NotMeasurable("all-missing");
  const sorted = sortedCopy(present);
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (values === "distinct" || distinct.length < points) return distinct.map((value) => value + 0);
  return between(plottingQuantile(sorted, low), plottingQuantile(sorted, high), points);
}

/** The quantile of plotting positions 0.4 and 0.4 (SciPy's mquantiles): linear between the values, at rank 0.4 + p (n + 0.2). */
function plottingQuantile(sorted: Float64Array, p: number): number {
  const n = sorted.length;
  const rank = Math.min(Math.max(0.4 + p * (n + 0.2), 1), n);
  const below = Math.floor(rank);
  const [a, b] = [sorted[below - 1]!, sorted[Math.min(below, n - 1)]!];
  const part = rank - below;
  return part === 0 ? a : (1 - part) * a + part * b;
}

/** Even steps; one point where there is no room for two. */
function between(low: number, high: number, points: number): Float64Array {
  if (!(low < high) || points === 1) return Float64Array.of(low);
  const step = high / (points - 1) - low / (points - 1);
  return Float64Array.from({ length: points }, (_, i) => (i === points - 1 ? high : low + i * step));
}
