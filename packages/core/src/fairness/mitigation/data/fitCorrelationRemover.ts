import { NotMeasurable } from "../../../evidence/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import { minimumNormLeastSquares, standardizedColumns } from "../../../statistics/index.js";

/** What of each feature the sensitive columns explain linearly, as plain JSON. */
export interface CorrelationRemover {
  readonly format: 1;
  readonly kind: "correlation-remover";
  /** The share of it that is taken away, in [0, 1]. */
  readonly alpha: number;
  /** Of each sensitive column, over the rows of the fit. */
  readonly means: readonly number[];
  /** Sensitive column → feature. */
  readonly coefficients: readonly (readonly number[])[];
}

/** How much to take away. */
export interface CorrelationRemoverOptions {
  /** In [0, 1]; default 1, all of it. */
  readonly alpha?: number;
}

/**
 * The coefficients B by which sensitive columns S explain features X linearly: the least-squares solution of smallest norm of (S − mean S) B = X,
 * the means taken column by column. {@link removeCorrelation} gives X − α (S − mean S) B, whose features are uncorrelated with every sensitive
 * column at α = 1. A group enters as columns of 0 and 1, one a label; that these add up does no harm.
 *
 * Not measured: `no-rows`, `not-finite`, `overflow`. A sensitive column of equal values has coefficients 0. Throws `RangeError` where lengths
 * differ, or at an α outside [0, 1]. Only linear dependence of single features goes: a tree can still find the rest.
 * Cost: O(rows · sensitive columns · (sensitive columns + features)). Golden: `fairness/correlation-remover.json`; Fairlearn up to 0.13 centers
 * several sensitive columns by one common mean, which leaves correlation behind.
 *
 * @example
 * import { fitCorrelationRemover } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const group = denseMatrix(Float64Array.of(0, 0, 1, 1), 1);
 * fitCorrelationRemover(denseMatrix(Float64Array.of(1, 3, 4, 8), 1), group);
 * // => { format: 1, kind: "correlation-remover", alpha: 1, means: [0.5], coefficients: [[4]] }
 */
export function fitCorrelationRemover(
  features: DenseMatrix,
  sensitive: DenseMatrix,
  options: CorrelationRemoverOptions = {},
): CorrelationRemover {
  const { alpha = 1 } = options;
  if (!(alpha >= 0 && alpha <= 1))
    throw new RangeError(`cannot remove a share of ${alpha} of a correlation: it needs a number in [0, 1]`);
  if (features.rows !== sensitive.rows)
    throw new RangeError(
      `cannot remove correlation: got ${features.rows} rows of features and ${sensitive.rows} of sensitive columns, it needs as many`,
    );
  const { means } = standardizedColumns(sensitive);
  const coefficients = minimumNormLeastSquares(centered(sensitive, means), features);
  return {
    format: 1,
    kind: "correlation-remover",
    alpha,
    means: Array.from(means),
    coefficients: Array.from(means, (_, column) =>
      Array.from(coefficients.subarray(column * features.columns, (column + 1) * features.columns)),
    ),
  };
}

function centered({ values, rows, columns }: DenseMatrix, means: Float64Array): DenseMatrix {
  const differences = values.map((value, at) => value - means[at % columns]!);
  if (!differences.every(Number.isFinite)) throw new NotMeasurable("overflow");
  return { values: differences, rows, columns };
}
