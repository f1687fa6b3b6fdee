import { NotMeasurable } from "../../../evidence/index.js";
import { mean } from "../../../statistics/index.js";
import type { NumberColumn } from "../../../table/index.js";
import { fittingValues } from "./fittingValues.js";

/** Mean and variance (divisor n, or the sum of weights) of the values of a column. */
export interface ColumnMoments {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

/** Values stay in the first-level cache for the second pass over a block. */
const blockLength = 2048;

/** Not measured: `no-rows`, `all-missing`, `not-finite`, `overflow`. Cost: O(rows), one pass through memory. */
export function columnMoments(column: NumberColumn): ColumnMoments {
  // A NaN or an infinity spoils the sums: only then are the values looked at one by one.
  if (column.validity === null && column.length > 0) {
    const moments = momentsOf(column.values);
    if (Number.isFinite(moments.variance)) return moments;
  }
  const moments = momentsOf(fittingValues(column));
  if (!Number.isFinite(moments.variance)) throw new NotMeasurable("overflow");
  return moments;
}

/** The mean, whatever the spread. Not measured: `no-rows`, `all-missing`, `not-finite`. Cost: O(rows). */
export function columnMean(column: NumberColumn): number {
  const values = fittingValues(column);
  const moments = momentsOf(values);
  return (Number.isFinite(moments.variance) ? moments.mean : mean(values)) + 0;
}

/**
 * Two passes over each block, about a center near its mean, and blocks joined. Source: Chan, Golub & LeVeque, The American Statistician 37 (1983).
 */
export function momentsOf(values: Float64Array): ColumnMoments {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (let from = 0; from < values.length; from += blockLength) {
    const block = blockMoments(values, from, Math.min(values.length, from + blockLength));
    const total = count + block.count;
    const step = block.mean - mean;
    mean += step * (block.count / total);
    squares += block.squares + step * step * ((count / total) * block.count);
    count = total;
  }
  return { count, mean, variance: squares / count };
}

interface BlockMoments {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

function blockMoments(values: Float64Array, from: number, to: number): BlockMoments {
  const count = to - from;
  const even = from + (count - (count % 4));
  // Four sums at once: a processor waits for each addition to end.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = from; i < even; i += 4) {
    a += values[i]!;
    b += values[i + 1]!;
    c += values[i + 2]!;
    d += values[i + 3]!;
  }
  for (let i = even; i < to; i++) a += values[i]!;
  const center = (a + b + (c + d)) / count;
  a = b = c = d = 0;
  let aa = 0;
  let bb = 0;
  let cc = 0;
  let dd = 0;
  for (let i = from; i < even; i += 4) {
    const e = values[i]! - center;
    const f = values[i + 1]! - center;
    const g = values[i + 2]! - center;
    const h = values[i + 3]! - center;
    a += e;
    b += f;
    c += g;
    d += h;
    aa += e * e;
    bb += f * f;
    cc += g * g;
    dd += h * h;
  }
  for (let i = even; i < to; i++) {
    const e = values[i]! - center;
    a += e;
    aa += e * e;
  }
  const rest = a + b + (c + d);
  return {
    count,
    mean: center + rest / count,
    squares: Math.max(0, aa + bb + (cc + dd) - (rest / count) * rest),
  };
}

/** Not measured: as {@link columnMoments}, and `zero-total-weight`. */
export function weightedMoments(column: NumberColumn, weights: Float64Array): ColumnMoments {
  fittingValues(column);
  const isUsed = (row: number): boolean =>
    !Number.isNaN(column.values[row]!) &&
    (column.validity === null || ((column.validity[row >>> 3]! >>> (row & 7)) & 1) === 1);
  let count = 0;
  let sum = 0;
  for (let row = 0; row < weights.length; row++) {
    if (!isUsed(row)) continue;
    count += weights[row]!;
    sum += weights[row]! * column.values[row]!;
  }
  if (count === 0) throw new NotMeasurable("zero-total-weight");
  const center = sum / count;
  let rest = 0;
  let squares = 0;
  for (let row = 0; row < weights.length; row++) {
    if (!isUsed(row)) continue;
    const deviation = column.values[row]! - center;
    rest += weights[row]! * deviation;
    squares += weights[row]! * deviation * deviation;
  }
  const variance = Math.max(0, squares / count - (rest / count) * (rest / count));
  if (!Number.isFinite(variance)) throw new NotMeasurable("overflow");
  return { count, mean: center + rest / count, variance };
}

/** Whether the variance is 0, or below what the rounding of the values can make of a constant, as scikit-learn bounds it. */
export function isConstant({ count, mean, variance }: ColumnMoments): boolean {
  const epsilon = 2.220446049250313e-16;
  const rounding = count * mean * epsilon;
  return variance <= count * epsilon * variance + rounding * rounding;
}

/** What values are divided by: their standard deviation, or 1 where they are constant. */
export function standardScale(moments: ColumnMoments): number {
  return isConstant(moments) ? 1 : Math.sqrt(moments.variance);
}
