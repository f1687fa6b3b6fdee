import { requireSameCells } from "./shares.js";

/**
 * The largest difference between the shares of a cell in two samples: max |p − q|, the Chebyshev (L∞) distance, in [0, 1]. Symmetric.
 *
 * Not measured: `no-rows` (a sample is empty), `overflow`. Throws `RangeError` where the samples differ in cells or a count is negative or not finite.
 * It sees one cell and no other; the cells it may choose among make it grow by chance. At most {@link totalVariation}. Cost: O(cells).
 * Golden: `drift/distances-numeric.json`, `drift/distances-categorical.json`.
 *
 * @example
 * import { largestShareDifference } from "@probity/core/statistics";
 * largestShareDifference([500, 300, 200, 0], [380, 330, 250, 40]); // => 0.12
 */
export function largestShareDifference(
  referenceCounts: ArrayLike<number>,
  currentCounts: ArrayLike<number>,
): number {
  const totals = requireSameCells("compare counts", referenceCounts, currentCounts);
  let largest = 0;
  for (let cell = 0; cell < referenceCounts.length; cell++)
    largest = Math.max(
      largest,
      Math.abs(referenceCounts[cell]! / totals.reference - currentCounts[cell]! / totals.current),
    );
  return largest;
}
