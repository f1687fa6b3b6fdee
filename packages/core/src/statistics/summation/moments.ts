import { NotMeasurable } from "../../evidence/index.js";
import { deviationsFrom, powerMean } from "./deviations.js";
import { mean as meanOf } from "./mean.js";
import { rescaledVariance } from "./variance.js";

/** Count, location, spread and shape of a sample. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Σ(xᵢ − x̄)² / (n − 1). */
  readonly variance: number;
  /** m₃ / m₂^{3/2}, with mₖ = Σ(xᵢ − x̄)ᵏ / n. */
  readonly skewness: number;
  /** m₄ / m₂² − 3: 0 for a normal distribution. */
  readonly kurtosis: number;
}

/**
 * Mean, variance (divisor n − 1), skewness g₁ = m₃ / m₂^{3/2} and excess kurtosis g₂ = m₄ / m₂² − 3 (divisor n), in two passes about
 * the mean, each sum correctly rounded, so that a large common offset or another order of the rows does no harm.
 *
 * Not measured: `no-rows`, `too-few-rows` (one row), `constant-input`, `not-finite`, `overflow` (a variance beyond 1.8e308).
 * Skewness and kurtosis of few rows are biased towards 0 and bounded by n. Cost: O(n) time and memory.
 * Source: Joanes & Gill, The Statistician 47 (1998), g₁ and g₂.
 *
 * @example
 * import { moments } from "@probity/core/statistics";
 * moments(Float64Array.of(1, 2, 3, 4, 10)); // => { n: 5, mean: 4, variance: 12.5, skewness: 1.13842, kurtosis: -0.212 }
 * moments(Float64Array.of(3, 3, 3)); // throws constant-input
 */
export function moments(values: Float64Array): Moments {
  const n = values.length;
  const mean = meanOf(values);
  if (n < 2) throw new NotMeasurable("too-few-rows");
  const deviations = deviationsFrom(mean, values);
  if (deviations.scale === 0) throw new NotMeasurable("constant-input");
  // The rounded mean is off by delta; the powers about it are put right by the binomial theorem.
  const delta = powerMean(deviations.values, 1);
  const a2 = powerMean(deviations.values, 2);
  const a3 = powerMean(deviations.values, 3);
  const a4 = powerMean(deviations.values, 4);
  const m2 = a2 - delta * delta;
  const m3 = a3 - 3 * delta * a2 + 2 * delta * delta * delta;
  const m4 = a4 - 4 * delta * a3 + 6 * delta * delta * a2 - 3 * delta * delta * delta * delta;
  return {
    n,
    mean,
    variance: rescaledVariance(m2 * (n / (n - 1)), deviations.scale),
    skewness: m3 / (m2 * Math.sqrt(m2)),
    kurtosis: m4 / (m2 * m2) - 3,
  };
}
