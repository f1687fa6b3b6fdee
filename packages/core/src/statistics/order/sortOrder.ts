import { requireNoNaN } from "../arguments/requireNoNaN.js";
import { fewestForRadix, radixSort } from "./radixSort.js";

/**
 * The permutation that sorts: `values[order[0]] ≤ values[order[1]] ≤ …`. Equal values (−0 and 0 are) keep the order of their rows.
 *
 * Throws `RangeError` at a NaN. Cost: O(n), a radix sort of at most six passes over the bits of the doubles; memory 3 n doubles.
 *
 * @example
 * import { sortOrder } from "@probity/core/statistics";
 * [...sortOrder(Float64Array.of(3, 1, 2, 1))]; // => [1, 3, 2, 0]
 */
export function sortOrder(values: Float64Array): Uint32Array {
  requireNoNaN("sort", values);
  if (values.length >= fewestForRadix) return radixSort(values, true).order;
  return Uint32Array.from(values.keys()).sort((a, b) =>
    values[a]! < values[b]! ? -1 : values[a]! > values[b]! ? 1 : a - b,
  );
}
