import type { Reason } from "../../evidence/index.js";
import { attempt, NotMeasurable } from "../../evidence/index.js";
import { requireSameLength } from "../arguments/requireSameLength.js";
import type { CorrelationColumn } from "./correlationColumn.js";
import { correlationColumn, pairedValues } from "./correlationColumn.js";
import { productMoment, studentPValue } from "./pearsonCorrelation.js";
import { rankMoment } from "./rankMoment.js";

/** A correlation with its p-value, or why there is none. */
export type CorrelationEstimate =
  | { readonly value: number; readonly pValue: number }
  | { readonly reason: Reason };

/** How two of several columns go together, over the rows that both have. */
export interface PairwiseCorrelation {
  readonly first: number;
  readonly second: number;
  readonly n: number;
  readonly pearson: CorrelationEstimate;
  readonly spearman: CorrelationEstimate;
}

/**
 * Pearson's and Spearman's correlations of every two of several columns, each over the rows in which both are finite: the same as
 * {@link pearsonCorrelation} and {@link spearmanCorrelation} of those rows, but each column is centered and sorted once, not once a pair.
 *
 * Columns are of one length; NaN and ±Infinity mark the rows to leave out. Pairs (0, 1), (0, 2), … in order. A pair without an answer says
 * why: `no-rows`, `too-few-rows` (two rows or fewer), `constant-input`. Throws `RangeError` where lengths differ. Pairs with missing cells
 * stand on different rows, so the matrix need not be positive semidefinite; p-values are of one pair each, not of the most striking one.
 * Cost: O(columns · rows) to sort, O(rows) a pair. Golden: `profile/associations.json`.
 *
 * @example
 * import { pairwiseCorrelations } from "@probity/core/statistics";
 * const [pair] = pairwiseCorrelations([Float64Array.of(1, 2, 3, 4, 50), Float64Array.of(2, 1, 4, 3, 5)]);
 * pair?.spearman; // => { value: 0.8, pValue: 0.104088038662 }
 */
export function pairwiseCorrelations(columns: readonly Float64Array[]): readonly PairwiseCorrelation[] {
  const [first] = columns;
  for (const column of columns) requireSameLength("correlate columns", first!.length, column.length);
  const prepared = columns.map(correlationColumn);
  return prepared.flatMap((x, i) =>
    prepared.slice(i + 1).map((y, at): PairwiseCorrelation => {
      const n = rowsOfBoth(x, y);
      const estimate = (of: (x: CorrelationColumn, y: CorrelationColumn, n: number) => number) => {
        const found = attempt(() => of(x, y, requireRows(n)));
        return "reason" in found ? found : { value: found.value, pValue: studentPValue(found.value, n) };
      };
      return {
        first: i,
        second: i + 1 + at,
        n,
        pearson: estimate(linearMoment),
        spearman: estimate(rankMoment),
      };
    }),
  );
}

function requireRows(n: number): number {
  if (n === 0) throw new NotMeasurable("no-rows");
  if (n < 3) throw new NotMeasurable("too-few-rows");
  return n;
}

function rowsOfBoth(x: CorrelationColumn, y: CorrelationColumn): number {
  if (x.isComplete) return y.present;
  if (y.isComplete) return x.present;
  let n = 0;
  for (let row = 0; row < x.mask.length; row++) n += x.mask[row]! & y.mask[row]!;
  return n;
}

function linearMoment(x: CorrelationColumn, y: CorrelationColumn, n: number): number {
  const sums = x.isComplete && y.isComplete ? completeSums(x, y) : maskedSums(x, y);
  const spreadX = sums.xx - (sums.x * sums.x) / n;
  const spreadY = sums.yy - (sums.y * sums.y) / n;
  // Constant, or far from the center of the whole column: worth a second look with a center of its own.
  if (!(spreadX > sums.xx / 64 && spreadY > sums.yy / 64))
    return productMoment(pairedValues(x, y, n), pairedValues(y, x, n));
  const value = (sums.xy - (sums.x * sums.y) / n) / Math.sqrt(spreadX * spreadY);
  return Math.max(-1, Math.min(1, value));
}

/** Of the centered values of two columns. */
interface PairSums {
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

function completeSums(x: CorrelationColumn, y: CorrelationColumn): PairSums {
  const [a, b] = [x.centered, y.centered];
  let xy = 0;
  for (let row = 0; row < a.length; row++) xy += a[row]! * b[row]!;
  return { x: x.sum, y: y.sum, xx: x.squares, yy: y.squares, xy };
}

/** Absent cells are 0 in `centered`, so only the sums of one side need the mask of the other. */
function maskedSums(x: CorrelationColumn, y: CorrelationColumn): PairSums {
  const [a, b, inA, inB] = [x.centered, y.centered, x.mask, y.mask];
  let sumX = 0;
  let sumY = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let row = 0; row < a.length; row++) {
    const u = a[row]! * inB[row]!;
    const v = b[row]! * inA[row]!;
    sumX += u;
    sumY += v;
    xx += u * u;
    yy += v * v;
    xy += u * v;
  }
  return { x: sumX, y: sumY, xx, yy, xy };
}
