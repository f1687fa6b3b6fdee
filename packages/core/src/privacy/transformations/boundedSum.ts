import { scaleByPowerOfTwo } from "../../statistics/portable/index.js";
import type { NeighborRelation } from "../counts/neighbors.js";
import { nonNegativeRational } from "../exact/nonNegativeRational.js";
import { powerOfTwo } from "../exact/powerOfTwo.js";
import { productOf } from "../exact/productOf.js";
import { rational } from "../exact/rational.js";
import type { LatticeTransformation } from "../mechanisms/latticeTransformation.js";
import type { ColumnBounds } from "./boundedColumn.js";
import { boundedColumn } from "./boundedColumn.js";
import { latticeSum } from "./latticeSum.js";
import { rowMetric } from "./rowMetric.js";

/** Between which bounds values are cut, and how neighbors differ. */
export interface BoundedSumOptions extends ColumnBounds {
  readonly relation: NeighborRelation;
  /** How many rows the data may have before the sum is held (a declared number, a whole one from 1 to 2^40). Default 2^24. */
  readonly rows?: number;
  /** Values are rounded to multiples of 2^exponent. Default: the finest where `rows` values sum up within 2^52 steps; 0 for whole numbers. */
  readonly exponent?: number;
}

/**
 * The sum of a column, as a list of one: each value is cut to the declared bounds and rounded to a multiple of 2^k, and those are summed
 * exactly as whole numbers, so that no order of rows and no rounding of partial sums can tell more than the map says.
 * d rows added or removed change the sum by d · max(|lower|, |upper|) at most, d rows replaced by d · (upper − lower), both with the bounds
 * on the lattice.
 *
 * NaN counts as the number nearest to 0 within the bounds. The sum is held to ±2^52 steps (reached only beyond `rows` rows).
 * Throws `RangeError` for bounds that are reversed or infinite, rows or an exponent that leave no room, an unknown relation.
 * Cost: O(rows), about 3 ns a row. Source: Casacuberta et al. (2022) for what float sums give away. Proof: `boundedSum.proof.md`.
 * Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { boundedSum } from "@probity/core/privacy";
 * const sum = boundedSum({ lower: 0, upper: 10, relation: "add-or-remove-one" });
 * sum.apply([1.5, 12, -3]); // => Float64Array.of(11.5)
 * sum.map(2); // => { numerator: 20n, denominator: 1n }
 */
export function boundedSum(options: BoundedSumOptions): LatticeTransformation<ArrayLike<number>> {
  const { relation, rows = 0x100_0000, exponent: stated } = options;
  const metric = rowMetric("sum values", relation);
  if (!Number.isSafeInteger(rows) || rows < 1 || rows > 0x100_0000_0000)
    throw new RangeError(`cannot sum up to ${rows} rows: it needs a whole number from 1 to 2^40`);
  const bits = 52 - bitsOf(rows);
  const column = boundedColumn(options, { bits, ...(stated === undefined ? {} : { exponent: stated }) });
  const { exponent, lowest, highest } = column;
  const steps = metric === "rows-replaced" ? highest - lowest : Math.max(Math.abs(lowest), Math.abs(highest));
  const perRow = productOf(rational(BigInt(steps), 1n), powerOfTwo(exponent));
  const step = scaleByPowerOfTwo(1, exponent);
  return {
    name: "bounded-sum",
    domain: { kind: "rows", columns: 1 },
    metric,
    resultDomain: {
      kind: "lattice",
      exponent,
      size: 1,
      lower: -largestSum * step,
      upper: largestSum * step,
    },
    resultMetric: "l1",
    map: (distance) => productOf(nonNegativeRational("sum values at a distance of", distance), perRow),
    apply: (values) => {
      const sum = Number(latticeSum(values, column));
      return Float64Array.of(Math.min(largestSum, Math.max(-largestSum, sum)) * step);
    },
  };
}

const largestSum = 0x10_0000_0000_0000;

/** The least b with rows ≤ 2^b. */
function bitsOf(rows: number): number {
  let bits = 0;
  for (let power = 1; power < rows; power *= 2) bits += 1;
  return bits;
}
