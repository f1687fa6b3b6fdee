import { NotMeasurable } from "../../evidence/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import { denseMatrix, leastSquares, standardizedColumns } from "../../statistics/index.js";
import type { HoldOutOptions, ModelRows } from "./heldOutRows.js";
import { heldOutRows } from "./heldOutRows.js";
import type { SurrogateFidelity } from "./surrogateFidelity.js";
import { surrogateFidelity } from "./surrogateFidelity.js";

/** A surrogate that adds up: intercept + Σ coefficient · value. */
export interface LineSurrogate {
  readonly intercept: number;
  /** One a feature, in units of the output for one unit of the feature. */
  readonly coefficients: Float64Array;
  readonly fidelity: SurrogateFidelity;
}

/**
 * The plane through the features that says about what the model says of the rows, by least squares with a penalty on the standardized coefficients, and how closely it does so on
 * rows held out.
 *
 * Coefficients of features that go together share what they say. Read them only as far as the fidelity goes (`surrogateCaution`). Not measured: as {@link surrogateTree}, and
 * `not-finite` where a row lacks a value. Throws `RangeError` where lengths differ or an option is out of range. Cost: O(rows · features²).
 *
 * @example
 * import { surrogateLine } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * import { denseMatrix } from "@probity/core/statistics";
 * const rows = denseMatrix(Float64Array.from({ length: 40 }, (_, row) => row), 1);
 * const { intercept, coefficients, fidelity } = surrogateLine(rows, rows.values.map((x) => 2 * x + 1), { random: seededRandom("1"), ridge: 0 });
 * Math.round(intercept * 1e6) / 1e6; // => 1
 * Math.round(coefficients[0] * 1e6) / 1e6; // => 2
 * fidelity.r2 > 0.999999; // => true
 */
export function surrogateLine(
  rows: DenseMatrix,
  model: Float64Array,
  options: HoldOutOptions & {
    /** Default 1. */
    readonly ridge?: number;
  },
): LineSurrogate {
  const { seen, held } = heldOutRows(rows, model, options);
  const { intercept, coefficients } = planeThrough(seen, options.ridge ?? 1);
  const { columns, values } = held.rows;
  const outputs = held.model.map((_, row) =>
    coefficients.reduce((sum, slope, j) => sum + slope * values[row * columns + j]!, intercept),
  );
  return { intercept, coefficients, fidelity: surrogateFidelity(held.model, outputs, options) };
}

function planeThrough({ rows, model }: ModelRows, ridge: number): Omit<LineSurrogate, "fidelity"> {
  if (!rows.values.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const { matrix, means, scales } = standardizedColumns(rows);
  const width = matrix.columns + 1;
  const design = new Float64Array(matrix.rows * width);
  for (let row = 0; row < matrix.rows; row++) {
    design[row * width] = 1;
    design.set(matrix.values.subarray(row * matrix.columns, (row + 1) * matrix.columns), row * width + 1);
  }
  const penalties = new Float64Array(width).fill(ridge);
  penalties[0] = 0;
  const found = leastSquares(denseMatrix(design, width), model, { ridge: penalties }).coefficients;
  const coefficients = Float64Array.from(scales, (scale, j) => found[j + 1]! / scale);
  const intercept = coefficients.reduce((rest, slope, j) => rest - slope * means[j]!, found[0]!);
  return { intercept, coefficients };
}
