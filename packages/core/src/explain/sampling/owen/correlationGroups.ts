import { averageLinkage } from "./averageLinkage.js";

/**
 * Columns that go together, in groups: average linkage on 1 − |ρ|, ρ Spearman's rank correlation over the background, cut where the mean |ρ|
 * between two groups falls below `atLeast` (default 0.7). For the `players` of a sampler, or as a flat hierarchy of {@link owenShapValues}.
 * Each group ascending, in the order of their first columns.
 *
 * Not measured: `no-rows`. Throws `RangeError` where the background is not a whole number of rows, or `atLeast` lies outside [0, 1].
 * Cost: O(features² · rows + features³).
 *
 * @example
 * import { correlationGroups } from "@probity/core/explain";
 * const background = Float64Array.of(1, 5, 2, 2, 1, 4, 3, 4, 6, 4, 2, 8);
 * correlationGroups(background, { features: 3 }); // => [[0, 2], [1]]
 */
export function correlationGroups(
  background: Float32Array | Float64Array,
  options: { readonly features: number; readonly atLeast?: number },
): readonly (readonly number[])[] {
  const { features, atLeast = 0.7 } = options;
  if (!(atLeast >= 0 && atLeast <= 1))
    throw new RangeError(`cannot group columns correlated by ${atLeast}: it needs a number in [0, 1]`);
  const groups: number[][] = Array.from({ length: features }, (_, i) => [i]);
  for (const { first, second, correlation } of averageLinkage(background, features)) {
    if (correlation < atLeast) break;
    groups[first] = [...groups[first]!, ...groups[second]!].sort((a, b) => a - b);
    groups.splice(second, 1);
  }
  return groups.sort((a, b) => a[0]! - b[0]!);
}
