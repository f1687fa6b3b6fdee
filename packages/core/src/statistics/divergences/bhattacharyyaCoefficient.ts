import { requireSameCells } from "./shares.js";

/**
 * The Bhattacharyya coefficient of two samples over the same cells: Σ √(p q) over their shares, how far they overlap, in [0, 1]: 1 for equal
 * shares, 0 for samples without a common cell. Symmetric.
 *
 * Not measured: `no-rows` (a sample is empty), `overflow`. Throws `RangeError` where the samples differ in cells or a count is negative or not finite.
 * To measure a small change take {@link hellingerDistance}, which keeps its digits where this is almost 1. Cost: O(cells).
 * Source: Bhattacharyya, Bull. Calcutta Math. Soc. 35 (1943). Golden: `drift/distances-numeric.json`, `drift/distances-categorical.json`.
 *
 * @example
 * import { bhattacharyyaCoefficient } from "@probity/core/statistics";
 * bhattacharyyaCoefficient([500, 300, 200, 0], [380, 330, 250, 40]); // => 0.974139346555
 */
export function bhattacharyyaCoefficient(
  referenceCounts: ArrayLike<number>,
  currentCounts: ArrayLike<number>,
): number {
  const totals = requireSameCells("measure an overlap", referenceCounts, currentCounts);
  let sum = 0;
  for (let cell = 0; cell < referenceCounts.length; cell++)
    sum +=
      Math.sqrt(referenceCounts[cell]! / totals.reference) * Math.sqrt(currentCounts[cell]! / totals.current);
  return Math.min(sum, 1);
}
