import { NotMeasurable } from "../../evidence/index.js";
import { columnScales, standardized } from "./columnScales.js";
import type { DenseMatrix } from "./denseMatrix.js";
import { requireFinite, requireNoOverflow } from "./requireFinite.js";

/** Columns of mean 0 and standard deviation 1, and the way back. */
export interface StandardizedColumns {
  readonly matrix: DenseMatrix;
  readonly means: Float64Array;
  /** The standard deviations (divisor n); 1 for a column of equal values. */
  readonly scales: Float64Array;
}

/**
 * Subtracts from each column its mean, and divides it by its standard deviation (divisor n); a column of equal values becomes 0.
 *
 * Not measured: `no-rows`; `not-finite`; `overflow`. Cost: O(rows · columns).
 *
 * @example
 * import { denseMatrix, standardizedColumns } from "@probity/core/statistics";
 * standardizedColumns(denseMatrix(Float64Array.of(1, 7, 3, 7), 2)).matrix.values; // => Float64Array.of(-1, 0, 1, 0)
 */
export function standardizedColumns(matrix: DenseMatrix): StandardizedColumns {
  const { values, columns, rows } = matrix;
  if (rows === 0) throw new NotMeasurable("no-rows");
  requireFinite(values);
  const { means, deviations } = columnScales(matrix);
  const scales = deviations.map((deviation) => (deviation === 0 ? 1 : deviation));
  const result = new Float64Array(values.length);
  for (let at = 0; at < values.length; )
    for (let j = 0; j < columns; j++, at++) result[at] = standardized(values[at]!, means[j]!, scales[j]!);
  requireNoOverflow(result);
  return { matrix: { values: result, rows, columns }, means, scales };
}
