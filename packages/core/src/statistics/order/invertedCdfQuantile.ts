import { NotMeasurable } from "../../evidence/index.js";

/**
 * The smallest value of a sorted sample whose distribution function reaches p: min { x : F(x) ≥ p }, with F = k/n compared as doubles.
 * Type 1 of Hyndman & Fan (1996); always a value of the sample. At p = 0 the smallest.
 *
 * `sorted` is ascending ({@link sortedCopy}). Not measured: `no-rows`, `not-finite` where the answer is an infinity.
 * Throws `RangeError` for p outside [0, 1]. Cost: O(1).
 *
 * @example
 * import { invertedCdfQuantile } from "@probity/core/statistics";
 * invertedCdfQuantile(Float64Array.of(1, 2, 3, 4), 0.5); // => 2
 */
export function invertedCdfQuantile(sorted: Float64Array, p: number): number {
  const n = sorted.length;
  if (!(p >= 0 && p <= 1))
    throw new RangeError(`cannot find the quantile at ${p}: it needs a number in [0, 1]`);
  if (n === 0) throw new NotMeasurable("no-rows");
  let rank = Math.max(1, Math.ceil(p * n));
  // p·n may round past a whole number, as 0.07 · 100 does.
  if (rank > 1 && (rank - 1) / n >= p) rank -= 1;
  const value = sorted[rank - 1]!;
  if (!Number.isFinite(value)) throw new NotMeasurable("not-finite");
  return value;
}
