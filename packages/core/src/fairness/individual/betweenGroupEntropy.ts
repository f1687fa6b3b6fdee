import { NotMeasurable } from "../../evidence/index.js";
import { mean } from "../../statistics/index.js";
import { requireGroups } from "../arguments/requireGroups.js";
import type { GroupIds } from "../groups/groupIds.js";
import { groupSizes } from "../groups/groupIds.js";
import type { EntropyOptions } from "./entropyTerm.js";
import { entropyTerm, requireAlpha } from "./entropyTerm.js";
import { meanBenefit } from "./generalizedEntropyIndex.js";

/**
 * The part of the {@link generalizedEntropyIndex} that lies between groups: the index where everyone has the mean benefit of their group.
 * From 0, where all groups have one mean.
 *
 * Not measured: `no-rows`; `zero-count` (all benefits are 0, or those of a whole group and α ≤ 0); `not-finite`; `overflow`. Throws
 * `RangeError` at a negative benefit, or where groups do not fit. Cost: O(rows + groups). Golden: `fairness/parity.json`.
 *
 * @example
 * import { betweenGroupEntropy } from "@probity/core/fairness";
 * betweenGroupEntropy(Float64Array.of(1, 0, 2, 1), { groupOf: Int32Array.of(0, 0, 1, 1), groups: 2, alpha: 0 }); // => 0.143841036226
 */
export function betweenGroupEntropy(benefits: Float64Array, options: GroupIds & EntropyOptions): number {
  const alpha = requireAlpha(options);
  return betweenMembers(membersOf(benefits, options), meanBenefit(benefits), alpha);
}

/** The benefits of each group. */
export function membersOf(benefits: Float64Array, options: GroupIds): readonly Float64Array[] {
  requireGroups("measure inequality", options, benefits.length);
  const members = Array.from(groupSizes(options), (size) => new Float64Array(size));
  const filled = new Uint32Array(options.groups);
  for (let row = 0; row < benefits.length; row++) {
    const group = options.groupOf[row]!;
    members[group]![filled[group]!++] = benefits[row]!;
  }
  return members;
}

/** The index of the means of some groups about the mean of all. */
export function betweenMembers(members: readonly Float64Array[], center: number, alpha: number): number {
  const rows = members.reduce((total, own) => total + own.length, 0);
  let total = 0;
  for (const own of members)
    if (own.length > 0) total += (own.length / rows) * entropyTerm(mean(own) / center, alpha);
  if (!Number.isFinite(total)) throw new NotMeasurable("overflow");
  // Rounding must not show less inequality than none.
  return Math.max(0, total);
}
