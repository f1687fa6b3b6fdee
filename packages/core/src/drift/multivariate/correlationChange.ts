import type { Reason } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import { midranks, standardizedColumns } from "../../statistics/index.js";
import { exchangeTest } from "../exchangeTest.js";
import { pooledRows } from "./matrixRows.js";

/** Which correlation, and what the draws come from. */
export interface CorrelationChangeOptions {
  readonly random: SeededRandom;
  /** Default Spearman's: it does not hang on single far rows. */
  readonly correlation?: "pearson" | "spearman";
  /** Default 499. */
  readonly permutations?: number;
}

/** The pair of columns whose correlation changed most. */
export interface CorrelationChange {
  /** Their numbers. */
  readonly columns: readonly [number, number];
  readonly reference: number;
  readonly current: number;
  /** Current less reference. */
  readonly change: number;
  /** Of no change in any pair: corrected for the choice of the largest. */
  readonly pValue: number;
  readonly n: number;
}

/**
 * The largest absolute change of a correlation between two columns, over all pairs, and a permutation test of it.
 *
 * Each sample is standardized by itself first (of Spearman's correlation its midranks), so that shifts of single columns, which are another kind of drift,
 * do not count; then rows are exchanged, and the p-value is the share of exchanges whose largest change over all pairs is as large.
 * The exchange takes both standardized samples to have one distribution where no correlation changed; its level is near-exact from some fifty rows of
 * each, with heavy tails too. A column of equal values in either sample is left out.
 * Not measured: `no-rows`; `too-few-rows` (fewer than four of a sample); `constant-input` (fewer than two columns left); `not-finite`; `overflow`.
 * Throws `RangeError` where columns differ in number, or at a NaN. Cost: O(permutations · rows · columns²).
 * Source: Westfall & Young, Resampling-Based Multiple Testing (1993), for the largest of many.
 *
 * @example
 * import { correlationChange } from "@probity/core/drift";
 * import { seededRandom } from "@probity/core/random";
 * import { denseMatrix } from "@probity/core/statistics";
 * const random = seededRandom("rows");
 * const rows = (sign: 1 | -1) => {
 *   const first = Array.from({ length: 100 }, () => random.normal());
 *   return denseMatrix(Float64Array.from(first.flatMap((x) => [x, random.normal(), sign * x + random.normal()])), 3);
 * };
 * const { columns, change, pValue } = correlationChange(rows(1), rows(-1), { random: seededRandom("1") });
 * columns; // => [0, 2]
 * change < -1; // => true
 * pValue; // => 0.002
 */
export function correlationChange(
  reference: DenseMatrix,
  current: DenseMatrix,
  options: CorrelationChangeOptions,
): CorrelationChange {
  const found = largestCorrelationChange(reference, current, options);
  if (typeof found === "string") throw new NotMeasurable(found);
  return found;
}

/** The same, or the reason why there is none, for whoever names a finding by its columns. */
export function largestCorrelationChange(
  reference: DenseMatrix,
  current: DenseMatrix,
  options: CorrelationChangeOptions,
): CorrelationChange | Reason {
  const { random, correlation = "spearman", permutations = 499 } = options;
  if (reference.columns !== current.columns)
    throw new RangeError(
      `cannot compare correlations of ${reference.columns} and ${current.columns} columns: it needs as many of each`,
    );
  const fewest = Math.min(reference.rows, current.rows);
  if (fewest < 4) return fewest === 0 ? "no-rows" : "too-few-rows";
  const samples = [reference, current].map(
    (sample) => standardizedColumns(correlation === "spearman" ? ranksOf(sample) : sample).matrix,
  );
  const kept = Array.from({ length: reference.columns }, (_, j) => j).filter((j) =>
    samples.every((sample) => isVaried(sample, j)),
  );
  if (kept.length < 2) return "constant-input";
  const [before, after] = samples.map((sample) => withOnes(sample, kept));
  const pool = pooledRows(before!, after!);
  const total = productsOf(pool, () => true);
  const observed = largestChange(pool, total, {
    isCurrent: membership(reference.rows, current.rows),
    currentRows: current.rows,
  });
  const gap = (isCurrent: Uint8Array): number => {
    const change = largestChange(pool, total, { isCurrent, currentRows: current.rows });
    return Math.abs(change.current - change.reference);
  };
  const { pValue } = exchangeTest([reference.rows, current.rows], gap, { random, permutations });
  return {
    columns: [kept[observed.first]!, kept[observed.second]!],
    reference: observed.reference,
    current: observed.current,
    change: observed.current - observed.reference,
    pValue,
    n: pool.rows,
  };
}

function membership(referenceRows: number, currentRows: number): Uint8Array {
  return new Uint8Array(referenceRows + currentRows).fill(1, referenceRows);
}

function ranksOf({ values, rows, columns }: DenseMatrix): DenseMatrix {
  const ranks = new Float64Array(values.length);
  for (let j = 0; j < columns; j++) {
    const own = midranks(Float64Array.from({ length: rows }, (_, row) => values[row * columns + j]!));
    for (let row = 0; row < rows; row++) ranks[row * columns + j] = own[row]!;
  }
  return { values: ranks, rows, columns };
}

function isVaried({ values, rows, columns }: DenseMatrix, column: number): boolean {
  for (let row = 1; row < rows; row++) if (values[row * columns + column] !== values[column]) return true;
  return false;
}

/** The columns asked for, and last a column of ones: its products are the sums. */
function withOnes({ values, rows, columns }: DenseMatrix, kept: readonly number[]): DenseMatrix {
  const width = kept.length + 1;
  const copy = new Float64Array(rows * width).fill(1);
  for (let row = 0; row < rows; row++)
    for (let j = 0; j < kept.length; j++) copy[row * width + j] = values[row * columns + kept[j]!]!;
  return { values: copy, rows, columns: width };
}

/** Σ xⱼ xₖ over some rows, for k ≤ j. */
function productsOf({ values, rows, columns }: DenseMatrix, counts: (row: number) => boolean): Float64Array {
  const products = new Float64Array(columns * columns);
  for (let row = 0; row < rows; row++) {
    if (!counts(row)) continue;
    const from = row * columns;
    for (let j = 0; j < columns; j++) {
      const value = values[from + j]!;
      const at = j * columns;
      for (let k = 0; k <= j; k++) products[at + k]! += value * values[from + k]!;
    }
  }
  return products;
}

interface LargestChange {
  readonly first: number;
  readonly second: number;
  readonly reference: number;
  readonly current: number;
}

/** The products of the smaller side are counted, those of the other are what is left of the total. */
function largestChange(
  pool: DenseMatrix,
  total: Float64Array,
  { isCurrent, currentRows }: { readonly isCurrent: Uint8Array; readonly currentRows: number },
): LargestChange {
  const counted = currentRows * 2 <= pool.rows ? 1 : 0;
  const products = productsOf(pool, (row) => isCurrent[row] === counted);
  const rest = total.map((sum, i) => sum - products[i]!);
  const [reference, current] = counted === 1 ? [rest, products] : [products, rest];
  const columns = pool.columns - 1;
  let best: LargestChange = { first: 0, second: 1, reference: 0, current: 0 };
  let most = -1;
  for (let second = 1; second < columns; second++)
    for (let first = 0; first < second; first++) {
      const before = correlationIn(reference, pool.columns, first, second);
      const after = correlationIn(current, pool.columns, first, second);
      if (Math.abs(after - before) > most) {
        most = Math.abs(after - before);
        best = { first, second, reference: before, current: after };
      }
    }
  return best;
}

/** From sums and products; 0 where a side of an exchange has equal values in a column. */
function correlationIn(products: Float64Array, width: number, first: number, second: number): number {
  const sums = (width - 1) * width;
  const n = products[sums + width - 1]!;
  const covariance =
    products[second * width + first]! - (products[sums + first]! * products[sums + second]!) / n;
  const one = products[first * width + first]! - (products[sums + first]! * products[sums + first]!) / n;
  const other =
    products[second * width + second]! - (products[sums + second]! * products[sums + second]!) / n;
  return one > 1e-9 && other > 1e-9 ? Math.max(-1, Math.min(1, covariance / Math.sqrt(one * other))) : 0;
}
