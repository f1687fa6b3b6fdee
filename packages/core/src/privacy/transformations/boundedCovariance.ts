import { powerOfTwo } from "../exact/powerOfTwo.js";
import { productOf } from "../exact/productOf.js";
import type { Rational } from "../exact/rational.js";
import { rational } from "../exact/rational.js";
import type { LatticeTransformation } from "../mechanisms/latticeTransformation.js";
import type { BoundedColumn, ColumnBounds } from "./boundedColumn.js";
import { boundedColumn } from "./boundedColumn.js";
import type { BoundedMomentOptions } from "./boundedMean.js";
import { momentTransformation, requirePublicSize } from "./momentTransformation.js";

/** The bounds of each column, and how many rows there are, which is public. */
export interface BoundedCovarianceOptions {
  readonly bounds: readonly ColumnBounds[];
  /** A whole number from 2 to 2^32. */
  readonly size: number;
  /** How far apart the results are told: `l1` (default) for Laplace noise, `l2` for Gaussian. */
  readonly metric?: "l1" | "l2";
}

/**
 * The sample covariances of columns of a public number of rows: the list of (1,1), (1,2) … (1,p), (2,2) …, the upper triangle of the matrix.
 * Values are cut to the declared bounds and rounded to a lattice of 2^−22 of them; sums of products are exact, and each covariance is
 * rounded once. One row replaced changes the covariance of two columns by range · range/size at most (and one step of that lattice).
 *
 * NaN counts as the number nearest to 0 within the bounds. The noisy matrix may have negative eigenvalues.
 * Throws `RangeError` for no columns, bounds that are reversed or infinite, a size below 2, an unknown metric; `apply` for other columns or rows.
 * Cost: O(rows · columns²). Proof: `boundedSum.proof.md`. Golden: `privacy/opendp-maps.json` (variances).
 *
 * @example
 * import { boundedCovariance } from "@probity/core/privacy";
 * const unit = { lower: 0, upper: 1 };
 * const covariance = boundedCovariance({ bounds: [unit, unit], size: 2 });
 * covariance.apply([[0, 1], [1, 0]]); // => Float64Array.of(0.5, -0.5, 0.5)
 */
export function boundedCovariance(
  options: BoundedCovarianceOptions,
): LatticeTransformation<readonly ArrayLike<number>[]> {
  const { bounds, size, metric = "l1" } = options;
  if (bounds.length === 0)
    throw new RangeError("cannot take covariances of no columns: it needs one or more");
  if (!["l1", "l2"].includes(metric))
    throw new RangeError(`cannot tell covariances apart by "${metric}": it needs l1 or l2`);
  const rows = requirePublicSize("take covariances of", size, 2);
  const columns = bounds.map((one) => boundedColumn(one, { bits }));
  const pairs = columns.flatMap((a, i) => columns.slice(i).map((b, j) => ({ a, b, i, j: i + j })));
  return momentTransformation<readonly ArrayLike<number>[]>({
    name: "bounded-covariance",
    columns: columns.length,
    size,
    metric,
    entries: pairs.map(({ a, b }) => entryOf(a, b, { over: 1n, under: rows })),
    rowsOf: (values) => commonLength(values, columns.length),
    moments: (values) =>
      pairs.map(({ a, b, i, j }) =>
        productSum({ a, b }, { x: values[i]!, y: values[j]! }, rows * (rows - 1n)),
      ),
  });
}

/**
 * The sample variance (divisor size − 1) of a column of a public number of rows, as a list of one: {@link boundedCovariance} of the column with itself.
 * One row replaced changes it by range²/size at most.
 *
 * NaN counts as the number nearest to 0 within the bounds. Throws `RangeError` for bounds that are reversed or infinite, and a size below 2.
 * Cost: O(rows). Proof: `boundedSum.proof.md`. Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { boundedVariance } from "@probity/core/privacy";
 * boundedVariance({ lower: 0, upper: 10, size: 4 }).apply([1, 2, 3, 4]); // => Float64Array.of(1.66666666667)
 */
export function boundedVariance(options: BoundedMomentOptions): LatticeTransformation<ArrayLike<number>> {
  const rows = requirePublicSize("take the variance of", options.size, 2);
  return varianceOf("bounded-variance", options, { over: 1n, under: rows, divisor: rows * (rows - 1n) });
}

/**
 * The population variance (divisor size) of a column of a public number of rows, as a list of one. One row replaced changes it by
 * range² · (size − 1)/size² at most.
 *
 * NaN counts as the number nearest to 0 within the bounds. Throws `RangeError` for bounds that are reversed or infinite, and a size below 1.
 * Cost: O(rows). Proof: `boundedSum.proof.md`. Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { boundedPopulationVariance } from "@probity/core/privacy";
 * boundedPopulationVariance({ lower: 0, upper: 10, size: 4 }).apply([1, 2, 3, 4]); // => Float64Array.of(1.25)
 */
export function boundedPopulationVariance(
  options: BoundedMomentOptions,
): LatticeTransformation<ArrayLike<number>> {
  const rows = requirePublicSize("take the variance of", options.size, 1);
  return varianceOf("bounded-population-variance", options, {
    over: rows - 1n,
    under: rows * rows,
    divisor: rows * rows,
  });
}

// Products of two differences are below 2^46 steps, so that 128 of them are a safe integer.
const bits = 22;
const block = 128;

function varianceOf(
  name: string,
  options: BoundedMomentOptions,
  share: { readonly over: bigint; readonly under: bigint; readonly divisor: bigint },
): LatticeTransformation<ArrayLike<number>> {
  const column = boundedColumn(options, { bits });
  return momentTransformation<ArrayLike<number>>({
    name,
    columns: 1,
    size: options.size,
    metric: "l1",
    entries: [entryOf(column, column, share)],
    rowsOf: (values) => values.length,
    moments: (values) => [productSum({ a: column, b: column }, { x: values, y: values }, share.divisor)],
  });
}

/** What one row changes: range · range · over/under. No covariance of two rows or more is above half of range · range. */
function entryOf(
  a: BoundedColumn,
  b: BoundedColumn,
  { over, under }: { readonly over: bigint; readonly under: bigint },
): { readonly largest: Rational; readonly perRow: Rational } {
  const ranges = productOf(
    rational(BigInt(a.highest - a.lowest) * BigInt(b.highest - b.lowest), 1n),
    powerOfTwo(a.exponent + b.exponent),
  );
  return { largest: productOf(ranges, rational(1n, 2n)), perRow: productOf(ranges, rational(over, under)) };
}

/** (n · Σxy − Σx · Σy)/divisor, in steps from the lower bounds, which covariances do not see. */
function productSum(
  { a, b }: { readonly a: BoundedColumn; readonly b: BoundedColumn },
  { x, y }: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
  divisor: bigint,
): Rational {
  let [products, ofX, ofY] = [0n, 0n, 0n];
  for (let from = 0; from < x.length; from += block) {
    const end = Math.min(x.length, from + block);
    let [product, sumX, sumY] = [0, 0, 0];
    for (let i = from; i < end; i++) {
      const stepsX = a.indexOf(x[i]!) - a.lowest;
      const stepsY = b.indexOf(y[i]!) - b.lowest;
      product += stepsX * stepsY;
      sumX += stepsX;
      sumY += stepsY;
    }
    products += BigInt(product);
    ofX += BigInt(sumX);
    ofY += BigInt(sumY);
  }
  const moment = BigInt(x.length) * products - ofX * ofY;
  return productOf(rational(moment, divisor), powerOfTwo(a.exponent + b.exponent));
}

function commonLength(values: readonly ArrayLike<number>[], columns: number): number {
  const length = values[0]?.length ?? 0;
  if (values.length !== columns || values.some((column) => column.length !== length))
    throw new RangeError(
      `cannot take covariances of ${values.length} columns: it needs ${columns} of one length`,
    );
  return length;
}
