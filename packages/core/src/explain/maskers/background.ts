import { NotMeasurable } from "../../evidence/index.js";

/** Rows to compare with, as a masker takes them: row-major, and what each row weighs (default: all the same). */
export interface Background {
  readonly rows: Float32Array | Float64Array;
  readonly weights?: Float64Array;
}

/** A copy of the background's rows in double precision and its weights as shares. */
export interface SettledBackground {
  readonly values: Float64Array;
  readonly count: number;
  readonly weights: Float64Array;
}

/** Throws `RangeError` where rows or weights do not fit the width, `NotMeasurable` where there is no row or no weight. */
export function settledBackground({ rows, weights }: Background, features: number): SettledBackground {
  if (!Number.isSafeInteger(features) || features < 1)
    throw new RangeError(`cannot mask rows of ${features} columns: it needs a whole number from 1`);
  if (rows.length % features !== 0)
    throw new RangeError(
      `cannot cut ${rows.length} numbers into background rows: it needs a multiple of ${features}`,
    );
  const count = rows.length / features;
  if (count === 0) throw new NotMeasurable("no-rows");
  return { values: Float64Array.from(rows), count, weights: sharesOf(weights, count) };
}

function sharesOf(weights: Float64Array | undefined, count: number): Float64Array {
  if (weights === undefined) return new Float64Array(count).fill(1 / count);
  if (weights.length !== count)
    throw new RangeError(
      `cannot weigh ${count} background rows by ${weights.length} numbers: it needs one each`,
    );
  let largest = 0;
  weights.forEach((weight, row) => {
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`cannot weigh background row ${row}: its weight is negative or not finite`);
    largest = Math.max(largest, weight);
  });
  if (largest === 0) throw new NotMeasurable("zero-total-weight");
  const scaled = weights.map((weight) => weight / largest);
  const total = scaled.reduce((sum, weight) => sum + weight, 0);
  return scaled.map((weight) => weight / total);
}
