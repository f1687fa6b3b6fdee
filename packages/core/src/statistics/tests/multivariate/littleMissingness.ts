import { NotMeasurable } from "../../../evidence/index.js";
import { requireSameLength } from "../../arguments/requireSameLength.js";
import { chiSquaredSurvival } from "../../distributions/index.js";
import { choleskyFactor, solveFactored } from "../../linear/choleskyFactor.js";
import { denseMatrix } from "../../linear/denseMatrix.js";
import { requireNoOverflow } from "../../linear/requireFinite.js";
import { deviationsFrom } from "../../summation/deviations.js";
import { mean } from "../../summation/mean.js";
import type { GapPattern } from "./gapPatterns.js";
import { gapPatterns } from "./gapPatterns.js";
import type { NormalLaw } from "./normalWithGaps.js";
import { blockOf, normalWithGaps } from "./normalWithGaps.js";

/** Whether what is missing depends on what is there. */
export interface LittleMissingness {
  /** d², at least 0. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  /** Rows that have a cell at all. */
  readonly rows: number;
  /** In how many ways cells are missing together. */
  readonly patterns: number;
  /** The most likely mean of each column, gaps and all. */
  readonly mean: Float64Array;
  /** The most likely covariances (divisor n), row after row. */
  readonly covariance: Float64Array;
}

/**
 * Little's test that cells are missing completely at random: d² = Σ n_p (ȳ_p − μ_p)ᵀ Σ_p⁻¹ (ȳ_p − μ_p) over the patterns p in which cells
 * are missing, with the mean and covariance of the largest normal likelihood over all rows; chi-squared with Σ (columns there in p) −
 * columns degrees of freedom.
 *
 * Columns of one length; cells that are not finite are gaps. A small p says that rows with gaps differ in what they do have, so that
 * leaving them out would bias what is computed. A large one does not say that leaving them out is safe: cells that are missing because of
 * their own value (incomes of the rich) need not show here. The law is that of normal columns and many rows a pattern.
 *
 * Not measured: `no-rows`; `all-missing` (a column has no cell); `single-group` (one pattern: nothing to compare); `too-few-rows` (two
 * columns stand in no row together, or no degree of freedom is left); `constant-input`; `rank-deficient` (a column follows from the others);
 * `not-converged`; `overflow`. Throws `RangeError` where lengths differ. Cost: O(rows · columns² + iterations · patterns · columns³).
 * Source: Little, J. Am. Stat. Assoc. 83 (1988). Golden: `profile/tables.json`.
 *
 * @example
 * import { littleMissingness } from "@probity/core/statistics";
 * const age = Float64Array.of(20, 25, 31, 38, 42, 47, 55, 61);
 * const income = Float64Array.of(12, 19, 21, 30, NaN, 35, NaN, NaN);
 * const { statistic, degreesOfFreedom, pValue } = littleMissingness([age, income]);
 * [statistic, degreesOfFreedom, pValue]; // => [4.3973522293, 1, 0.0359947736216]
 */
export function littleMissingness(columns: readonly Float64Array[]): LittleMissingness {
  const [first] = columns;
  if (first === undefined || first.length === 0) throw new NotMeasurable("no-rows");
  for (const column of columns) requireSameLength("test what is missing", first.length, column.length);
  const scaled = columns.map(standardizedGaps);
  const patterns = gapPatterns(scaled.map(({ values }) => values));
  if (patterns.length === 1) throw new NotMeasurable("single-group");
  const degreesOfFreedom = patterns.reduce((sum, { present }) => sum + present.length, 0) - columns.length;
  if (degreesOfFreedom < 1 || !everyTwoMeet(patterns, columns.length))
    throw new NotMeasurable("too-few-rows");
  const law = normalWithGaps(patterns, columns.length);
  const statistic = patterns.reduce((sum, pattern) => sum + distanceOf(pattern, law), 0);
  const found = {
    mean: law.mean.map((value, j) => value * scaled[j]!.scale + scaled[j]!.center),
    covariance: law.covariance.map((value, at) => {
      const j = at % columns.length;
      const [a, b] = [scaled[j]!.scale, scaled[(at - j) / columns.length]!.scale];
      return value * Math.max(a, b) * Math.min(a, b);
    }),
  };
  requireNoOverflow(found.mean);
  requireNoOverflow(found.covariance);
  return {
    statistic,
    degreesOfFreedom,
    pValue: chiSquaredSurvival(statistic, degreesOfFreedom),
    rows: patterns.reduce((sum, { rows }) => sum + rows, 0),
    patterns: patterns.length,
    ...found,
  };
}

/** A column of mean 0 and variance 1, NaN at its gaps. */
interface StandardizedGaps {
  readonly values: Float64Array;
  readonly center: number;
  readonly scale: number;
}

function standardizedGaps(column: Float64Array): StandardizedGaps {
  const present = column.filter(Number.isFinite);
  if (present.length === 0) throw new NotMeasurable("all-missing");
  const center = mean(present);
  const { values: deviations, scale } = deviationsFrom(center, present);
  const spread = Math.sqrt(deviations.reduce((sum, one) => sum + one * one, 0) / deviations.length);
  if (spread === 0) throw new NotMeasurable("constant-input");
  const values = new Float64Array(column.length).fill(Number.NaN);
  for (let row = 0, at = 0; row < column.length; row++)
    if (Number.isFinite(column[row]!)) values[row] = deviations[at++]! / spread;
  return { values, center, scale: scale * spread };
}

/** A covariance of two columns that never stand in one row is not in the data. */
function everyTwoMeet(patterns: readonly GapPattern[], size: number): boolean {
  const met = new Uint8Array(size * size);
  for (const { present } of patterns) for (const i of present) for (const j of present) met[i * size + j] = 1;
  return met.every((one) => one === 1);
}

function distanceOf({ present, means, rows }: GapPattern, { mean: center, covariance }: NormalLaw): number {
  const gap = means.map((value, at) => value - center[present[at]!]!);
  const lower = choleskyFactor(denseMatrix(blockOf(covariance, present, present), present.length));
  const solved = solveFactored(lower, gap);
  return rows * gap.reduce((sum, value, at) => sum + value * solved[at]!, 0);
}
