import { requireSameCells } from "./shares.js";

/**
 * The Hellinger distance of two samples over the same cells: √(½ Σ (√p − √q)²) over their shares p and q, in [0, 1]. A metric; 1 for samples
 * without a common cell. Its square is 1 − Σ √(p q), with {@link bhattacharyyaCoefficient}.
 *
 * Counts or shares: each sample is divided by its total. Empty cells need no rule. Not measured: `no-rows` (a sample is empty), `overflow`. Throws
 * `RangeError` where the samples differ in cells or a count is negative or not finite.
 * Under no change it is about √((cells − 1)(1/n + 1/m) / 8) by chance alone. Cost: O(cells), with full relative precision near 0.
 * Source: Hellinger, J. reine angew. Math. 136 (1909). Golden: `drift/distances-numeric.json`, `drift/distances-categorical.json`.
 *
 * @example
 * import { hellingerDistance } from "@probity/core/statistics";
 * hellingerDistance([500, 300, 200, 0], [380, 330, 250, 40]); // => 0.160812479133
 */
export function hellingerDistance(
  referenceCounts: ArrayLike<number>,
  currentCounts: ArrayLike<number>,
): number {
  const totals = requireSameCells("measure a distance", referenceCounts, currentCounts);
  let sum = 0;
  for (let cell = 0; cell < referenceCounts.length; cell++) {
    const p = referenceCounts[cell]! / totals.reference;
    const q = currentCounts[cell]! / totals.current;
    if (p === q) continue;
    // √p − √q without cancellation
    const difference = (p - q) / (Math.sqrt(p) + Math.sqrt(q));
    sum += difference * difference;
  }
  return Math.min(Math.sqrt(sum / 2), 1);
}
