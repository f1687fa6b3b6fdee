import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { NotMeasurable } from "../../evidence/index.js";
import { columnScales, standardized } from "./columnScales.js";
import type { DenseMatrix } from "./denseMatrix.js";
import { requireFinite, requireNoOverflow } from "./requireFinite.js";

/** Whether columns of different units are to weigh alike. */
export interface PrincipalComponentsOptions {
  /** Divides each column by its standard deviation (divisor n) first; default true. A column of equal values is left as it is. */
  readonly standardize?: boolean;
}

/** Orthogonal directions in the order of the variance along them. */
export interface PrincipalComponents {
  readonly means: Float64Array;
  /** What each centered column is divided by: 1 without standardizing. */
  readonly scales: Float64Array;
  /** The variance (divisor n) along each component, descending. */
  readonly variances: Float64Array;
  /** One component of unit length a row; its largest entry (the first of equals) is positive. */
  readonly components: DenseMatrix;
}

/**
 * The principal components of some columns: the eigenvectors of their covariance matrix, or of their correlation matrix where they are
 * standardized. There are as many as columns; the last ones have variance 0 where rows or columns are dependent.
 *
 * Not measured: `no-rows`; `too-few-rows` (one row); `constant-input` (every column); `not-finite`; `overflow`. A component of a repeated
 * variance is one direction of a plane, no more. Variances below 1e-15 of the largest are rounding. Cost: O(rows · columns² + columns³).
 * Source: Jolliffe, Principal Component Analysis, 2nd ed. (2002). Golden: `drift/peer-nannyml.json`, through the reconstruction error.
 *
 * @example
 * import { denseMatrix, principalComponents } from "@probity/core/statistics";
 * const { variances, components } = principalComponents(denseMatrix(Float64Array.of(1, 10, 2, 30, 3, 20), 2));
 * variances; // => Float64Array.of(1.5, 0.5)
 * components.values; // => Float64Array.of(0.707106781187, 0.707106781187, 0.707106781187, -0.707106781187)
 */
export function principalComponents(
  matrix: DenseMatrix,
  options: PrincipalComponentsOptions = {},
): PrincipalComponents {
  const { values, rows, columns } = matrix;
  if (rows === 0) throw new NotMeasurable("no-rows");
  requireFinite(values);
  if (rows === 1) throw new NotMeasurable("too-few-rows");
  const { means, deviations } = columnScales(matrix);
  requireNoOverflow(deviations);
  if (deviations.every((deviation) => deviation === 0)) throw new NotMeasurable("constant-input");
  const scales = deviations.map((deviation) =>
    options.standardize === false || deviation === 0 ? 1 : deviation,
  );
  const { diagonal, vectors } = eigenvectorsOf(covariances(matrix, means, scales));
  const order = [...diagonal.keys()].sort((a, b) => diagonal[b]! - diagonal[a]! || a - b);
  const components = new Float64Array(columns * columns);
  order.forEach((from, row) => {
    const vector = Float64Array.from({ length: columns }, (_, j) => vectors.get(j, from));
    components.set(signed(vector), row * columns);
  });
  return {
    means,
    scales,
    variances: Float64Array.from(order, (from) => Math.max(0, diagonal[from]!)),
    components: { values: components, rows: columns, columns },
  };
}

/** Σ zᵢ zⱼ / n of the centered and scaled columns. */
function covariances(matrix: DenseMatrix, means: Float64Array, scales: Float64Array): Matrix {
  const { values, rows, columns } = matrix;
  const products = new Float64Array(columns * columns);
  const scaled = new Float64Array(columns);
  for (let at = 0; at < values.length; ) {
    for (let j = 0; j < columns; j++, at++) scaled[j] = standardized(values[at]!, means[j]!, scales[j]!);
    for (let j = 0; j < columns; j++)
      for (let k = 0; k <= j; k++) products[j * columns + k]! += scaled[j]! * scaled[k]!;
  }
  requireNoOverflow(products);
  const covariance = new Matrix(columns, columns);
  for (let j = 0; j < columns; j++)
    for (let k = 0; k <= j; k++) {
      covariance.set(j, k, products[j * columns + k]! / rows);
      covariance.set(k, j, products[j * columns + k]! / rows);
    }
  return covariance;
}

function eigenvectorsOf(covariance: Matrix): { readonly diagonal: number[]; readonly vectors: Matrix } {
  const decomposition = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  return { diagonal: decomposition.realEigenvalues, vectors: decomposition.eigenvectorMatrix };
}

/** An eigenvector and its opposite are one direction: the entry of the largest size is made positive. */
function signed(vector: Float64Array): Float64Array {
  let largest = 0;
  for (let j = 1; j < vector.length; j++)
    // Entries of equal size up to rounding count as equal.
    if (Math.abs(vector[j]!) > Math.abs(vector[largest]!) * (1 + 1e-9)) largest = j;
  return vector[largest]! < 0 ? vector.map((entry) => -entry) : vector;
}
