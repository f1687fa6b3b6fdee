import { NotMeasurable } from "../../../evidence/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import { denseMatrix } from "../../../statistics/index.js";
import type { CorrelationRemover } from "./fitCorrelationRemover.js";

/**
 * Features without the share that the sensitive columns of the same rows explain linearly, by what {@link fitCorrelationRemover} found: a new
 * matrix X − α (S − mean S) B.
 *
 * Not measured: `not-finite`, where a value or the result is. Throws `RangeError` where lengths differ, or the columns are not as many as those of
 * the fit. The sensitive columns must be known when the model is used. Cost: O(rows · sensitive columns · features).
 * Golden: `fairness/correlation-remover.json`.
 *
 * @example
 * import { fitCorrelationRemover, removeCorrelation } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const group = denseMatrix(Float64Array.of(0, 0, 1, 1), 1);
 * const income = denseMatrix(Float64Array.of(1, 3, 4, 8), 1);
 * removeCorrelation(fitCorrelationRemover(income, group), income, group).values; // => Float64Array.of(3, 5, 2, 6)
 */
export function removeCorrelation(
  remover: CorrelationRemover,
  features: DenseMatrix,
  sensitive: DenseMatrix,
): DenseMatrix {
  const { alpha, means, coefficients } = remover;
  const { rows, columns } = features;
  const width = coefficients[0]?.length ?? 0;
  if (columns !== width || sensitive.columns !== means.length || sensitive.rows !== rows)
    throw new RangeError(
      `cannot remove correlation from ${rows} rows of ${columns} features by ${sensitive.rows} of ${sensitive.columns} sensitive columns: the fit has ${width} and ${means.length}`,
    );
  const result = features.values.slice();
  const flat = Float64Array.from(coefficients.flat());
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < means.length; column++) {
      const share = alpha * (sensitive.values[row * means.length + column]! - means[column]!);
      const from = row * columns;
      for (let j = 0; j < columns; j++) result[from + j]! -= share * flat[column * columns + j]!;
    }
  if (!result.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  return denseMatrix(result, columns);
}
