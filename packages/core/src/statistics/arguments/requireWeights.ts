import { NotMeasurable } from "../../evidence/index.js";
import { requireSameLength } from "./requireSameLength.js";

/**
 * Throws `RangeError` at the first weight that is negative or not finite, and {@link NotMeasurable} `zero-total-weight` where
 * there are rows but no weight.
 */
export function requireWeights(attempt: string, weights: Float64Array, rows: number): void {
  requireSameLength(attempt, weights.length, rows);
  let any = rows === 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`cannot ${attempt}: the weight of row ${i} is negative or not finite`);
    any ||= weight > 0;
  }
  if (!any) throw new NotMeasurable("zero-total-weight");
}
