import { NotMeasurable } from "../../evidence/index.js";
import type { Sample } from "../order/sortedSample.js";
import { ascendingValues } from "../order/sortedSample.js";

/**
 * The Wasserstein-1 distance of two samples, ∫ |F − G|, in the unit of the values.
 *
 * Not measured: `no-rows`. Throws `RangeError` at a NaN. Cost: O(n + m).
 *
 * @example
 * import { wassersteinDistance } from "@probity/core/statistics";
 * wassersteinDistance(Float64Array.of(0, 1), Float64Array.of(1, 3)); // => 1.5
 */
export function wassersteinDistance(reference: Sample, current: Sample): number {
  const x = ascendingValues(reference);
  const y = ascendingValues(current);
  if (x.length === 0 || y.length === 0) throw new NotMeasurable("no-rows");
  let i = 0;
  let j = 0;
  let last = Math.min(x[0]!, y[0]!);
  let distance = 0;
  while (i < x.length || j < y.length) {
    const value = Math.min(x[i] ?? Infinity, y[j] ?? Infinity);
    distance += Math.abs(i / x.length - j / y.length) * (value - last);
    last = value;
    while (i < x.length && x[i] === value) i++;
    while (j < y.length && y[j] === value) j++;
  }
  return distance;
}
