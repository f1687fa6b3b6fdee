import type { DenseMatrix } from "../../statistics/index.js";
import { correlatedFeatures } from "./correlatedFeatures.js";

/**
 * Groups of features that tell much the same, to permute them together: two are in one group where |Spearman's ρ| is at least `threshold` (default 0.7), or where a chain of
 * such pairs joins them. Every feature is in one group; groups and their members ascend.
 *
 * A chain may join two that have little to do with each other; and what goes together in another way than up or down together is not seen.
 * Throws `RangeError` for a threshold outside (0, 1]. Cost: O(columns · rows log rows + columns² · rows).
 *
 * @example
 * import { correlatedGroups } from "@probity/core/explain";
 * import { denseMatrix } from "@probity/core/statistics";
 * correlatedGroups(denseMatrix(Float64Array.of(1, 5, 2, 2, 9, 4, 3, 1, 7, 4, 8, 8), 3)); // => [[0, 2], [1]]
 */
export function correlatedGroups(
  rows: DenseMatrix,
  options: { readonly threshold?: number } = {},
): readonly (readonly number[])[] {
  const neighbors = correlatedFeatures(rows, options.threshold ?? 0.7);
  const seen = new Set<number>();
  const groups: number[][] = [];
  for (const feature of neighbors.keys()) {
    if (seen.has(feature)) continue;
    const group = new Set([feature]);
    for (const member of group) for (const other of neighbors[member]!) group.add(other);
    for (const member of group) seen.add(member);
    groups.push([...group].sort((a, b) => a - b));
  }
  return groups;
}
