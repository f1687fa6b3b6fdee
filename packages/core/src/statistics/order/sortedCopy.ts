import { requireNoNaN } from "../arguments/requireNoNaN.js";
import { fewestForRadix } from "./radixSort.js";
import { sortByUpperHalf } from "./sortByUpperHalf.js";

/**
 * The values in ascending order, in a new array. −0 becomes 0, infinities stand at the ends. Throws `RangeError` at a NaN.
 *
 * Cost: O(n), a radix sort of three passes over the upper halves of the doubles, and of six more over what shares one; about six times as
 * fast as `Float64Array.prototype.sort` at a million rows; memory 2 n doubles.
 *
 * @example
 * import { sortedCopy } from "@probity/core/statistics";
 * [...sortedCopy(Float64Array.of(3, -1, Infinity, 2))]; // => [-1, 2, 3, Infinity]
 * sortedCopy(Float64Array.of(Number.NaN)); // throws RangeError
 */
export function sortedCopy(values: Float64Array): Float64Array {
  requireNoNaN("sort", values);
  if (values.length < fewestForRadix) return values.map((value) => value + 0).sort(); // −0 + 0 is 0
  return sortByUpperHalf(values);
}
