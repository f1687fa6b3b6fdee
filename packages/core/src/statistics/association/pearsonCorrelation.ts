import { NotMeasurable } from "../../evidence/index.js";
import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";
import { requireSameLength } from "../arguments/requireSameLength.js";
import { studentTSurvival } from "../distributions/index.js";
import { deviationsFrom } from "../summation/deviations.js";
import { mean } from "../summation/mean.js";
import { sum } from "../summation/sum.js";
import type { Correlation } from "./fisherInterval.js";
import { fisherInterval } from "./fisherInterval.js";

/**
 * Pearson's correlation r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²) of paired values, with Fisher's interval tanh(artanh r ± z/√(n − 3)) and
 * the p-value of t = r √((n − 2)/(1 − r²)) with n − 2 degrees of freedom.
 *
 * Not measured: `no-rows`, `too-few-rows` (two rows or fewer), `constant-input` (either side), `not-finite`. Throws `RangeError` where lengths
 * differ. It sees straight lines only, one far pair can make it, and interval and p-value ask for roughly normal pairs; it says nothing of
 * causes. Cost: O(n). Source: Fisher, Metron 1 (1921).
 *
 * @example
 * import { pearsonCorrelation } from "@probity/core/statistics";
 * const { value, interval, pValue } = pearsonCorrelation(Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(2, 1, 4, 3, 5));
 * value; // => 0.8
 * interval; // => { lower: -0.279640041969, upper: 0.986196193301, level: 0.95, method: "fisher-z" }
 * pValue; // => 0.104088038662
 */
export function pearsonCorrelation(
  x: Float64Array,
  y: Float64Array,
  options: IntervalOptions = {},
): Correlation {
  const level = requireLevel(options);
  const n = x.length;
  requireSameLength("correlate", n, y.length);
  const value = productMoment(x, y);
  return { value, ...fisherInterval(value, 1 / (n - 3), level), pValue: studentPValue(value, n), n };
}

/** r itself, of three rows at least. */
export function productMoment(x: Float64Array, y: Float64Array): number {
  const dx = centered(x);
  const dy = centered(y);
  const products = sum(dx.map((deviation, i) => deviation * dy[i]!));
  return Math.max(-1, Math.min(1, products / Math.sqrt(sumOfSquares(dx) * sumOfSquares(dy))));
}

/** Two-sided, with n − 2 degrees of freedom. */
export function studentPValue(value: number, n: number): number {
  const rest = (1 - value) * (1 + value);
  if (rest === 0) return 0;
  return Math.min(1, 2 * studentTSurvival(Math.abs(value) * Math.sqrt((n - 2) / rest), n - 2));
}

function centered(values: Float64Array): Float64Array {
  const center = mean(values);
  if (values.length < 3) throw new NotMeasurable("too-few-rows");
  const { values: deviations, scale } = deviationsFrom(center, values);
  if (scale === 0) throw new NotMeasurable("constant-input");
  // The rounded mean is off by a little.
  const rest = sum(deviations) / deviations.length;
  return deviations.map((deviation) => deviation - rest);
}

function sumOfSquares(values: Float64Array): number {
  return sum(values.map((value) => value * value));
}
