import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";
import { requireSameLength } from "../arguments/requireSameLength.js";
import { midranks } from "../order/midranks.js";
import type { Correlation } from "./fisherInterval.js";
import { fisherInterval } from "./fisherInterval.js";
import { productMoment, studentPValue } from "./pearsonCorrelation.js";

/**
 * Spearman's rank correlation ρ: Pearson's correlation of the midranks. The interval is Fisher's with Bonett and Wright's variance
 * (1 + ρ²/2)/(n − 3), the p-value that of Student's t with n − 2 degrees of freedom.
 *
 * Infinities are values. Not measured: `no-rows`, `too-few-rows` (two rows or fewer), `constant-input` (either side). Throws `RangeError` where
 * lengths differ, or at a NaN. It sees any monotone relation, whatever its shape; below ten rows the p-value is rough. Cost: O(n).
 * Source: Bonett & Wright, Psychometrika 65 (2000).
 *
 * @example
 * import { spearmanCorrelation } from "@probity/core/statistics";
 * const { value, pValue } = spearmanCorrelation(Float64Array.of(1, 2, 3, 4, 50), Float64Array.of(2, 1, 4, 3, 5));
 * value; // => 0.8
 * pValue; // => 0.104088038662
 */
export function spearmanCorrelation(
  x: Float64Array,
  y: Float64Array,
  options: IntervalOptions = {},
): Correlation {
  const level = requireLevel(options);
  const n = x.length;
  requireSameLength("correlate ranks", n, y.length);
  const value = productMoment(midranks(x), midranks(y));
  const variance = (1 + (value * value) / 2) / (n - 3);
  return { value, ...fisherInterval(value, variance, level), pValue: studentPValue(value, n), n };
}
