import type { DenseMatrix } from "../../../statistics/index.js";
import { denseMatrix, invertedCdfQuantile, sortedCopy } from "../../../statistics/index.js";
import type { Scorecard, ScorecardColumn } from "./scorecard.js";

/** Columns cut into bins, and the rows as marks of the bins that they fall into. */
export interface ScorecardBins {
  readonly features: number;
  readonly columns: readonly {
    readonly feature: number;
    readonly edges: readonly number[];
    readonly hasMissing: boolean;
  }[];
  /** A column of 0 and 1 for each bin but the first of each feature, missing values last. */
  readonly marks: DenseMatrix;
}

/** Cuts each column at its quantiles into at most `bins` bins; columns of one bin are left out. */
export function scorecardBins({ values, rows, columns: features }: DenseMatrix, bins: number): ScorecardBins {
  if (!Number.isSafeInteger(bins) || bins < 2 || bins > 100)
    throw new RangeError(
      `cannot make a scorecard of ${bins} bins a column: it needs a whole number from 2 to 100`,
    );
  const columns = Array.from({ length: features }, (_, feature) => {
    const column = Float64Array.from({ length: rows }, (_, row) => values[row * features + feature]!);
    const sorted = sortedCopy(column.filter((value) => !Number.isNaN(value)));
    return { feature, edges: edgesOf(sorted, bins), hasMissing: sorted.length < rows };
  }).filter(({ edges, hasMissing }) => edges.length > 0 || hasMissing);
  const width = columns.reduce((sum, column) => sum + marksOf(column), 0);
  const marks = new Float64Array(rows * Math.max(1, width));
  let from = 0;
  for (const column of columns) {
    for (let row = 0; row < rows; row++) {
      const bin = binOf(values[row * features + column.feature]!, column.edges);
      if (bin > 0) marks[row * width + from + bin - 1] = 1;
    }
    from += marksOf(column);
  }
  return { features, columns, marks: denseMatrix(marks, Math.max(1, width)) };
}

/** Rounds what each mark adds to whole points, from 0 up in every column. */
export function scorecardOf(
  { features, columns }: ScorecardBins,
  coefficients: ArrayLike<number>,
  { intercept, step }: { readonly intercept: number; readonly step: number },
): Scorecard {
  let from = 0;
  let offset = intercept;
  const scored = columns.map((column): ScorecardColumn => {
    const marks = Array.from({ length: marksOf(column) }, (_, i) => coefficients[from + i]! / step);
    from += marks.length;
    const least = Math.min(0, ...marks);
    offset += step * least;
    const points = [0, ...marks].map((mark) => Math.round(mark - least) + 0);
    const { feature, edges } = column;
    return {
      feature,
      edges,
      points: points.slice(0, edges.length + 1),
      missing: points[edges.length + 1] ?? 0,
    };
  });
  const said = scored.filter(({ points, missing }) => missing > 0 || points.some((each) => each > 0));
  return { format: 1, kind: "scorecard", features, columns: said, offset, step };
}

function marksOf({ edges, hasMissing }: ScorecardBins["columns"][number]): number {
  return edges.length + Number(hasMissing);
}

function edgesOf(sorted: Float64Array, bins: number): number[] {
  const edges: number[] = [];
  for (let k = 1; k < bins && sorted.length > 0; k++) {
    const edge = invertedCdfQuantile(sorted, k / bins);
    if (edge < sorted.at(-1)! && edge !== edges.at(-1)) edges.push(edge);
  }
  return edges;
}

/** The place among the edges; a missing value comes after the last bin. */
function binOf(value: number, edges: readonly number[]): number {
  if (Number.isNaN(value)) return edges.length + 1;
  const found = edges.findIndex((edge) => value <= edge);
  return found < 0 ? edges.length : found;
}
