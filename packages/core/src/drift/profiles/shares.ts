import { NotMeasurable } from "../../evidence/index.js";
import { log } from "../../statistics/portable/index.js";

/** The sum of some counts. Throws `no-rows` where it is 0. */
export function totalOf(counts: ArrayLike<number>): number {
  let total = 0;
  for (let cell = 0; cell < counts.length; cell++) total += counts[cell]!;
  if (total === 0) throw new NotMeasurable("no-rows");
  return total;
}

/** The counts over their sum. Throws `no-rows` where it is 0. */
export function sharesOf(counts: ArrayLike<number>): Float64Array {
  const total = totalOf(counts);
  return Float64Array.from(counts, (count) => count / total);
}

/** Σ (q − p) ln(q / p) of positive numbers that need not sum to 1. */
export function stabilityOf(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let cell = 0; cell < p.length; cell++) sum += (q[cell]! - p[cell]!) * log(q[cell]! / p[cell]!);
  return sum;
}

/** The largest difference between the sums of the first cells: a Kolmogorov–Smirnov distance over the cells. */
export function largestCumulativeDifference(p: Float64Array, q: Float64Array): number {
  let largest = 0;
  let difference = 0;
  for (let cell = 0; cell < p.length; cell++) {
    difference += p[cell]! - q[cell]!;
    largest = Math.max(largest, Math.abs(difference));
  }
  return largest;
}
