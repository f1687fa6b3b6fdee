import { sortOrder } from "./sortOrder.js";

/**
 * Ranks from 1 in ascending order; equal values share the mean of their ranks. Σ ranks = n(n + 1)/2 exactly.
 *
 * Throws `RangeError` at a NaN. Cost: O(n).
 *
 * @example
 * import { midranks } from "@probity/core/statistics";
 * [...midranks(Float64Array.of(10, 20, 10, 30))]; // => [1.5, 3, 1.5, 4]
 */
export function midranks(values: Float64Array): Float64Array {
  const n = values.length;
  const order = sortOrder(values);
  const ranks = new Float64Array(n);
  let from = 0;
  while (from < n) {
    const value = values[order[from]!]!;
    let to = from + 1;
    while (to < n && values[order[to]!] === value) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}
