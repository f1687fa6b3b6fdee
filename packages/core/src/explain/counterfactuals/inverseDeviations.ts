import { NotMeasurable } from "../../evidence/index.js";

/**
 * Weights that make changes of different features comparable: 1 / median |x − median| of each column, so that a change of 1 is as far as
 * half of the rows lie from the middle. Where that is 0 (half of the rows are equal) the mean distance to the median stands in, and 1 where
 * all are equal. Missing and infinite cells are left out.
 *
 * Not measured: `no-rows`. Throws `RangeError` where the rows are not whole. Cost: O(cells · log rows). Source: Wachter, Mittelstadt &
 * Russell, Harvard JOLT 31 (2018).
 *
 * @example
 * import { inverseDeviations } from "@probity/core/explain";
 * Array.from(inverseDeviations(Float64Array.of(1, 7, 2, 7, 5, 7), { features: 2 })); // => [1, 1]
 */
export function inverseDeviations(
  rows: Float32Array | Float64Array,
  { features }: { readonly features: number },
): Float64Array {
  if (!Number.isSafeInteger(features) || features < 1 || rows.length % features !== 0)
    throw new RangeError(`cannot cut ${rows.length} numbers into rows of ${features}`);
  if (rows.length === 0) throw new NotMeasurable("no-rows");
  return Float64Array.from({ length: features }, (_, feature) => {
    const column = Float64Array.from(
      { length: rows.length / features },
      (__, row) => rows[row * features + feature]!,
    ).filter(Number.isFinite);
    if (column.length === 0) return 1;
    const middle = median(column);
    const deviations = column.map((value) => Math.abs(value / 2 - middle / 2));
    const own = 2 * median(deviations);
    const weight = 1 / (own > 0 ? own : (2 * sumOf(deviations)) / column.length);
    return weight > 0 && Number.isFinite(weight) ? weight : 1;
  });
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const upper = sorted[sorted.length >> 1]!;
  return sorted.length % 2 === 1 ? upper : sorted[sorted.length / 2 - 1]! / 2 + upper / 2;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
