import { exactSum } from "./exactSum.js";

/** xᵢ − x̄, divided by `scale`, which is 1 unless their fourth powers would leave the range of doubles; 0 for equal values. */
export interface Deviations {
  readonly values: Float64Array;
  readonly scale: number;
}

export function deviationsFrom(mean: number, values: Float64Array): Deviations {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  const deviations = new Float64Array(values.length);
  if (low === high) return { values: deviations, scale: 0 };
  const largest = Math.max(high - mean, mean - low);
  if (largest > 1e70) {
    // Half of the difference cannot overflow.
    const scale = Math.max(high / 2 - mean / 2, mean / 2 - low / 2);
    for (let i = 0; i < values.length; i++) deviations[i] = (values[i]! / 2 - mean / 2) / scale;
    return { values: deviations, scale: scale * 2 };
  }
  const scale = largest < 1e-70 ? largest : 1;
  for (let i = 0; i < values.length; i++) deviations[i] = (values[i]! - mean) / scale;
  return { values: deviations, scale };
}

/** Σ dᵢᵏ / n. */
export function powerMean(deviations: Float64Array, k: 1 | 2 | 3 | 4): number {
  const powers = new Float64Array(deviations.length).fill(1);
  for (let factor = 0; factor < k; factor++)
    for (let i = 0; i < powers.length; i++) powers[i]! *= deviations[i]!;
  return exactSum(powers).sum / deviations.length;
}
