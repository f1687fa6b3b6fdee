import { requireSameCells } from "./shares.js";

/**
 * The total variation distance of two samples over the same cells: ½ Σ |p − q| over the shares, the largest difference that any set of cells can
 * have, in [0, 1]. Symmetric.
 *
 * Not measured: `no-rows` (a sample is empty). Throws `RangeError` where the samples differ in cells or a count is negative or not finite.
 * Two samples of one distribution have about √(cells · (1/n + 1/m) / 2π) by chance alone. Cost: O(cells). Golden: `drift/distances-categorical.json`.
 *
 * @example
 * import { totalVariation } from "@probity/core/statistics";
 * totalVariation([500, 300, 200, 0], [380, 330, 250, 40]); // => 0.12
 */
export function totalVariation(referenceCounts: ArrayLike<number>, currentCounts: ArrayLike<number>): number {
  const totals = requireSameCells("compare counts", referenceCounts, currentCounts);
  let distance = 0;
  for (let cell = 0; cell < referenceCounts.length; cell++)
    distance += Math.abs(referenceCounts[cell]! / totals.reference - currentCounts[cell]! / totals.current);
  return Math.min(distance / 2, 1);
}
