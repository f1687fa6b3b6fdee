import { powerOfTwo } from "../exact/powerOfTwo.js";
import { productOf } from "../exact/productOf.js";
import { rational } from "../exact/rational.js";
import type { LatticeTransformation } from "../mechanisms/latticeTransformation.js";
import type { ColumnBounds } from "./boundedColumn.js";
import { boundedColumn } from "./boundedColumn.js";
import { latticeSum } from "./latticeSum.js";
import { momentTransformation, requirePublicSize } from "./momentTransformation.js";

/** Between which bounds values are cut, and how many rows there are, which is public. */
export interface BoundedMomentOptions extends ColumnBounds {
  /** Rows: a whole number to 2^32, 1 or more for means and 2 or more for variances. */
  readonly size: number;
}

/**
 * The mean of a column of a public number of rows, as a list of one: of values cut to the declared bounds and rounded to a lattice of 2^−40 of
 * them, summed exactly; the quotient is rounded once, to a lattice of about 2^−52 of the largest bound.
 * d rows replaced change it by d · (upper − lower)/size and one step of that lattice at most. Where the number of rows is not
 * public, release a sum and a count, and divide them.
 *
 * NaN counts as the number nearest to 0 within the bounds. Throws `RangeError` for bounds that are reversed or infinite and a size below 1;
 * `apply` for another number of rows. Cost: O(rows). Proof: `boundedSum.proof.md`. Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { boundedMean } from "@probity/core/privacy";
 * const mean = boundedMean({ lower: 0, upper: 10, size: 4 });
 * mean.apply([1, 2, 3, 40]); // => Float64Array.of(4)
 * mean.map(0); // => { numerator: 0n, denominator: 1n }
 */
export function boundedMean(options: BoundedMomentOptions): LatticeTransformation<ArrayLike<number>> {
  const rows = requirePublicSize("average", options.size, 1);
  const column = boundedColumn(options, { bits: 40 });
  const { lowest, highest } = column;
  const step = powerOfTwo(column.exponent);
  const times = (steps: number | bigint, under = 1n) => productOf(step, rational(BigInt(steps), under));
  return momentTransformation<ArrayLike<number>>({
    name: "bounded-mean",
    columns: 1,
    size: options.size,
    metric: "l1",
    entries: [
      {
        largest: times(Math.max(Math.abs(lowest), Math.abs(highest))),
        perRow: times(highest - lowest, rows),
      },
    ],
    rowsOf: (values) => values.length,
    moments: (values) => [times(latticeSum(values, column), rows)],
  });
}
