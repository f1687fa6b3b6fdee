import { countBetweenEdges } from "./countBetweenEdges.js";

/** Counts of the bins between consecutive edges, and of what lies outside. */
export interface BinCounts {
  /** One bin fewer than edges; each holds its lower edge, the last its upper edge too. */
  readonly counts: Float64Array;
  /** Values below the first edge, −Infinity among them. */
  readonly below: number;
  /** Values above the last edge, Infinity among them. */
  readonly above: number;
}

/**
 * A histogram over given edges: how many values lie in each bin [eᵢ, eᵢ₊₁), the last one closed, and how many outside. NumPy's rule, which drops
 * what lies outside; here it is told.
 *
 * `edges` ascend strictly, are finite, and at least two. Throws `RangeError` otherwise, and at a NaN. No rows give zeros.
 * Cost: O(n + edges), as {@link countBetweenEdges}. Golden: `drift/distances-numeric.json`.
 *
 * @example
 * import { countInBins } from "@probity/core/statistics";
 * const histogram = countInBins(Float64Array.of(-1, 0, 1, 2, 2), Float64Array.of(0, 1, 2));
 * [...histogram.counts]; // => [1, 3]
 * histogram.below; // => 1
 */
export function countInBins(values: Float64Array, edges: Float64Array): BinCounts {
  if (edges.length < 2)
    throw new RangeError(`cannot make a histogram of ${edges.length} edges: it needs at least two`);
  const cells = countBetweenEdges(values, edges);
  const highest = edges[edges.length - 1]!;
  let onHighest = 0;
  if (cells[cells.length - 1]! > 0)
    for (let i = 0; i < values.length; i++) if (values[i] === highest) onHighest++;
  const counts = cells.slice(1, -1);
  counts[counts.length - 1]! += onHighest;
  return { counts, below: cells[0]!, above: cells[cells.length - 1]! - onHighest };
}
