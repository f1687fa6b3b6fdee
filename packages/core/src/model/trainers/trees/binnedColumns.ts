import type { DenseMatrix } from "../../../statistics/index.js";
import { sortedCopy } from "../../../statistics/index.js";

/** Bins of present values at most; with that of the missing ones a code fits a byte. */
const mostBins = 255;

/** Columns as small codes: the bin of each value, in ascending order, and after the last bin the code of missing values. */
export interface BinnedColumns {
  /** Column after column. */
  readonly codes: Uint8Array;
  /** For each column the bins of present values; its missing values have this code. */
  readonly bins: Int32Array;
  /** For each column the number that parts bin b from the next; the last stands above every value, if a finite number does. */
  readonly thresholds: readonly Float64Array[];
}

/** Cuts each column into at most 255 bins of about equal numbers of rows; equal values share a bin, NaN is missing. */
export function binnedColumns({ values, rows, columns }: DenseMatrix): BinnedColumns {
  const codes = new Uint8Array(rows * columns);
  const bins = new Int32Array(columns);
  const thresholds: Float64Array[] = [];
  const column = new Float64Array(rows);
  for (let j = 0; j < columns; j++) {
    let present = 0;
    for (let row = 0; row < rows; row++) {
      const value = values[row * columns + j]!;
      if (!Number.isNaN(value)) column[present++] = value;
    }
    const edges = edgesOf(sortedCopy(column.subarray(0, present)));
    bins[j] = edges.length;
    thresholds.push(edges);
    for (let row = 0; row < rows; row++) codes[j * rows + row] = codeOf(values[row * columns + j]!, edges);
  }
  return { codes, bins, thresholds };
}

/** A cut after each distinct value where they are few, else where a bin has its share of the rows that are left. */
function edgesOf(sorted: Float64Array): Float64Array {
  const n = sorted.length;
  if (n === 0) return new Float64Array(0);
  let distinct = 1;
  for (let i = 1; i < n; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  const edges: number[] = [];
  let full = distinct <= mostBins ? 0 : n / mostBins;
  for (let i = 1; i < n && edges.length < mostBins - 1; i++) {
    if (sorted[i] === sorted[i - 1] || i < full) continue;
    edges.push(between(sorted[i - 1]!, sorted[i]!));
    if (distinct > mostBins) full = i + (n - i) / (mostBins - edges.length);
  }
  edges.push(Number.MAX_VALUE);
  return Float64Array.from(edges);
}

/** A number t with a ≤ t < b, finite if there is one. */
export function between(a: number, b: number): number {
  if (a === -Infinity) return b > -Number.MAX_VALUE ? -Number.MAX_VALUE : a;
  if (b === Infinity) return Number.MAX_VALUE;
  const middle = a / 2 + b / 2;
  return middle >= a && middle < b ? middle : a;
}

/** The first bin whose edge is not below the value. */
function codeOf(value: number, edges: Float64Array): number {
  if (Number.isNaN(value)) return edges.length;
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
