import { log1p } from "../portable/index.js";
import type { BaseOptions } from "./base.js";
import { perNat } from "./base.js";
import { requireSameCells } from "./shares.js";

/**
 * The Jensen–Shannon divergence of two samples over the same cells: ½ D(p ‖ m) + ½ D(q ‖ m) with their shares p and q and m = (p + q) / 2.
 * In [0, ln 2] nats or [0, 1] bits; symmetric; 0 for equal shares, the maximum for samples without a common cell.
 *
 * Counts or shares: each sample is divided by its total. Empty cells need no rule. Not measured: `no-rows` (a sample is empty), `overflow`. Throws
 * `RangeError` where the samples differ in cells, a count is negative or not finite, or the base is unknown.
 * Not a distance: its square root is ({@link jensenShannonDistance}). Under no change it is about (cells − 1)(1/n + 1/m) / 8 nats by chance alone.
 * Cost: O(cells), with full relative precision near 0. Source: Lin, IEEE Trans. Inf. Theory 37 (1991).
 * Golden: `drift/distances-numeric.json`, `drift/distances-categorical.json`.
 *
 * @example
 * import { jensenShannonDivergence } from "@probity/core/statistics";
 * jensenShannonDivergence([500, 300, 200, 0], [380, 330, 250, 40], { base: "bits" }); // => 0.0284436924669
 */
export function jensenShannonDivergence(
  referenceCounts: ArrayLike<number>,
  currentCounts: ArrayLike<number>,
  options: BaseOptions = {},
): number {
  const unit = perNat(options);
  const totals = requireSameCells("measure a divergence", referenceCounts, currentCounts);
  let sum = 0;
  for (let cell = 0; cell < referenceCounts.length; cell++) {
    const p = referenceCounts[cell]! / totals.reference;
    const q = currentCounts[cell]! / totals.current;
    if (p !== q) sum += (p + q) * bothSides((p - q) / (p + q));
  }
  return unit * Math.min(sum / 4, Math.LN2);
}

/** (1 + d) ln(1 + d) + (1 − d) ln(1 − d) for d in [−1, 1]: never negative, so that the sum over the cells cancels nowhere. */
function bothSides(d: number): number {
  const size = Math.abs(d);
  if (size === 1) return 2 * Math.LN2;
  if (size > 0.25) return (1 + size) * log1p(size) + (1 - size) * log1p(-size);
  // Σ d^2k / (k (2k − 1))
  const d2 = size * size;
  let series = 0;
  for (let k = 13; k >= 1; k--) series = d2 * (1 / (k * (2 * k - 1)) + series);
  return series;
}
