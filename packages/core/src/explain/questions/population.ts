import { NotMeasurable } from "../../evidence/index.js";

/** The rows that an effect is averaged over, as they were given and as shares that sum to 1. */
export interface Population {
  /** Row-major. */
  readonly rows: Float64Array;
  readonly width: number;
  readonly count: number;
  readonly shares: Float64Array;
}

/** Throws `RangeError` where the rows are no whole number of rows, or at a bad weight; `no-rows`, `zero-total-weight`. */
export function populationOf(
  rows: Float32Array | Float64Array,
  width: number,
  weights?: Float64Array,
): Population {
  if (rows.length % width !== 0)
    throw new RangeError(`cannot cut ${rows.length} numbers into rows: the model needs ${width} a row`);
  const count = rows.length / width;
  if (count === 0) throw new NotMeasurable("no-rows");
  return {
    rows: new Float64Array(rows),
    width,
    count,
    shares: sharesOf(weights ?? new Float64Array(count).fill(1), count),
  };
}

function sharesOf(weights: Float64Array, count: number): Float64Array {
  if (weights.length !== count)
    throw new RangeError(`cannot weight ${count} rows by ${weights.length} numbers: it needs one each`);
  const bad = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (bad >= 0)
    throw new RangeError(`cannot weight rows: the weight of row ${bad} is negative or not finite`);
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  if (largest === 0) throw new NotMeasurable("zero-total-weight");
  const total = weights.reduce((sum, weight) => sum + weight / largest, 0);
  return weights.map((weight) => weight / largest / total);
}

/** Throws `RangeError` where a feature is none of the model's. */
export function requireFeature(feature: number, width: number): void {
  if (!Number.isInteger(feature) || feature < 0 || feature >= width)
    throw new RangeError(`cannot vary feature ${feature}: rows have ${width}`);
}

export function columnOf({ rows, width, count }: Population, feature: number): Float64Array {
  return Float64Array.from({ length: count }, (_, row) => rows[row * width + feature]!);
}
