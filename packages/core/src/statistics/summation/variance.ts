import { NotMeasurable } from "../../evidence/index.js";
import { deviationsFrom, powerMean } from "./deviations.js";
import { mean as meanOf } from "./mean.js";

/**
 * The variance Σ(xᵢ − x̄)² / (n − 1), in two passes about the mean; 0 for equal values.
 *
 * Not measured: `no-rows`, `too-few-rows` (one row), `not-finite`, `overflow` (beyond 1.8e308). Cost: O(n) time and memory.
 * Source: Chan, Golub & LeVeque, The American Statistician 37 (1983), the corrected two-pass algorithm.
 *
 * @example
 * import { variance } from "@probity/core/statistics";
 * variance(Float64Array.of(1e9 + 1, 1e9 + 2, 1e9 + 3)); // => 1
 * variance(Float64Array.of(7)); // throws too-few-rows
 */
export function variance(values: Float64Array): number {
  const n = values.length;
  const mean = meanOf(values);
  if (n < 2) throw new NotMeasurable("too-few-rows");
  const deviations = deviationsFrom(mean, values);
  // The rounded mean is off by delta.
  const delta = powerMean(deviations.values, 1);
  return rescaledVariance(
    (powerMean(deviations.values, 2) - delta * delta) * (n / (n - 1)),
    deviations.scale,
  );
}

/** The variance in the units of the data. */
export function rescaledVariance(variance: number, scale: number): number {
  const rescaled = variance * scale * scale;
  if (!Number.isFinite(rescaled)) throw new NotMeasurable("overflow");
  return rescaled;
}
