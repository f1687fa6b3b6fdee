import { NotMeasurable } from "../../evidence/index.js";
import { exactSum } from "./exactSum.js";

/**
 * The arithmetic mean Σ xᵢ / n from the correctly rounded sum; never outside the range of the values.
 *
 * Not measured: `no-rows`, `not-finite`. Cost: O(n). It says nothing about spread: report it with {@link meanInterval}.
 *
 * @example
 * import { mean } from "@probity/core/statistics";
 * mean(Float64Array.of(0.1, 0.2, 0.3)); // => 0.19999999999999998
 * mean(new Float64Array(0)); // throws no-rows
 */
export function mean(values: Float64Array): number {
  const n = values.length;
  if (n === 0) throw new NotMeasurable("no-rows");
  const { sum, unit } = exactSum(values);
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < n; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  // Rounding n·x and dividing again may miss x by a bit.
  return Math.min(Math.max((sum / n) * unit, low), high);
}
