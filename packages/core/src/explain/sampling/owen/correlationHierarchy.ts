import type { Hierarchy } from "../../games/hierarchy.js";
import { averageLinkage } from "./averageLinkage.js";

/**
 * Columns in nested pairs by how closely they go together, for {@link owenShapValues}: average linkage on 1 − |ρ|, ρ Spearman's rank correlation
 * over the background. A binary hierarchy; columns without a correlation (constant ones) join last.
 *
 * Correlation sees monotone dependence of two columns at a time. Not measured: `no-rows`. Throws `RangeError` where the background is not a whole
 * number of rows. Cost: O(features² · rows + features³).
 *
 * @example
 * import { correlationHierarchy } from "@probity/core/explain";
 * const background = Float64Array.of(1, 5, 2, 2, 1, 4, 3, 4, 6, 4, 2, 8);
 * correlationHierarchy(background, { features: 3 }); // => [[0, 2], 1]
 */
export function correlationHierarchy(
  background: Float32Array | Float64Array,
  options: { readonly features: number },
): Hierarchy {
  const { features } = options;
  const members: (number | Hierarchy)[] = Array.from({ length: features }, (_, i) => i);
  for (const { first, second } of averageLinkage(background, features)) {
    members[first] = [members[first]!, members[second]!];
    members.splice(second, 1);
  }
  const root = members[0]!;
  return typeof root === "number" ? [root] : root;
}
