import { attempt } from "../../evidence/index.js";
import { createHyperLogLog, createKll } from "../../sketch/index.js";
import { linearQuantile, sum, variance } from "../../statistics/index.js";
import { exp } from "../../statistics/portable/index.js";

/** The sum of values, NaN where there are none or it is not finite. */
export function sumOf(values: Float64Array): number {
  return values.length === 0 ? Number.NaN : numberOf(() => sum(values));
}

/** The variance of values (divisor n − 1), NaN for fewer than two or where it is not finite. */
export function varianceOf(values: Float64Array): number {
  return numberOf(() => variance(values));
}

/** A quantile between two neighbors of it, NaN where it is not finite. */
export function between(lower: number, upper: number, share: number): number {
  if (lower === upper || share === 0) return lower;
  return numberOf(() => linearQuantile(Float64Array.of(lower, upper), share));
}

/** The number of distinct numbers or texts by a HyperLogLog sketch. */
export function approximateDistinctCount(values: Float64Array | readonly string[]): number {
  const sketch = createHyperLogLog();
  sketch.updateAll(values);
  return numberOf(() => sketch.estimate());
}

/** A quantile by a KLL sketch, NaN of no values or where it is not finite. */
export function approximateQuantile(values: Float64Array, p: number): number {
  if (values.length === 0) return Number.NaN;
  const sketch = createKll();
  sketch.updateAll(values);
  return numberOf(() => sketch.quantile(p));
}

/** What counts of a value some time later: half after each half-life. */
export function decayed(value: number, elapsedMs: number, halfLifeMs: number): number {
  return value * exp((-0.6931471805599453 * elapsedMs) / halfLifeMs);
}

function numberOf(compute: () => number): number {
  const result = attempt(compute);
  return "value" in result && Number.isFinite(result.value) ? result.value : Number.NaN;
}

/** A number that is finite, else NaN. */
export function finite(value: number): number {
  return value - value === 0 ? value : Number.NaN;
}
