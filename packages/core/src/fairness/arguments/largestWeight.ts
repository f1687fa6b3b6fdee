import { requireSameLength } from "../../statistics/arguments/index.js";

/** The largest weight, 1 without weights. Throws `RangeError` at the first that is negative or not finite; that all are zero is no wrong call. */
export function largestWeight(attempt: string, weights: Float64Array | undefined, rows: number): number {
  if (weights === undefined) return 1;
  requireSameLength(attempt, rows, weights.length);
  let largest = 0;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row]!;
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`cannot ${attempt}: the weight of row ${row} is negative or not finite`);
    if (weight > largest) largest = weight;
  }
  return largest;
}
