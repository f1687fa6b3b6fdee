import { NotMeasurable } from "../../evidence/index.js";
import { mean } from "../../statistics/index.js";
import type { GroupIds } from "../groups/groupIds.js";
import { betweenMembers, membersOf } from "./betweenGroupEntropy.js";
import type { EntropyOptions } from "./entropyTerm.js";
import { entropyWeight, requireAlpha } from "./entropyTerm.js";
import { entropyAround, meanBenefit } from "./generalizedEntropyIndex.js";

/** Inequality between groups and within them. */
export interface EntropyByGroup {
  /** Between + within. */
  readonly total: number;
  /** The index where everyone had the mean benefit of their group. */
  readonly between: number;
  readonly within: number;
  /** In the order of the groups; a group without rows has `null`s. */
  readonly groups: readonly {
    readonly rows: number;
    readonly meanBenefit: number | null;
    /** The index of the group's own rows; `null` also where all its benefits are 0. */
    readonly index: number | null;
  }[];
}

/**
 * The {@link generalizedEntropyIndex} of benefits taken apart: between groups, as if everyone had their group's mean μ_g, and within,
 * Σ n_g/n · (μ_g/μ)^α · index of group g. Their sum is the index of all rows.
 *
 * Groups need not be of a size; one without rows adds nothing. A small part between groups says that most inequality is among alike members of
 * a group, not that the groups are treated alike. Not measured: as {@link generalizedEntropyIndex}. Throws `RangeError` at a negative benefit, or
 * where groups do not fit. {@link betweenGroupEntropy} exists where single benefits of 0 leave no index of all rows. Cost: O(rows + groups).
 * Source: Shorrocks, Econometrica 48 (1980). Golden: `fairness/parity.json`.
 *
 * @example
 * import { entropyByGroup } from "@probity/core/fairness";
 * const { total, between, within } = entropyByGroup(Float64Array.of(1, 1, 2, 0), { groupOf: Int32Array.of(0, 0, 0, 1), groups: 2 });
 * total; // => 0.25
 * between; // => 0.166666666667
 * within; // => 0.0833333333333
 */
export function entropyByGroup(benefits: Float64Array, options: GroupIds & EntropyOptions): EntropyByGroup {
  const alpha = requireAlpha(options);
  const center = meanBenefit(benefits);
  const members = membersOf(benefits, options);
  const between = betweenMembers(members, center, alpha);
  let within = 0;
  const groups = members.map((own) => {
    if (own.length === 0) return { rows: 0, meanBenefit: null, index: null };
    const ownMean = mean(own);
    if (ownMean === 0) return { rows: own.length, meanBenefit: 0, index: null };
    const index = entropyAround(own, ownMean, alpha);
    within += (own.length / benefits.length) * entropyWeight(ownMean / center, alpha) * index;
    return { rows: own.length, meanBenefit: ownMean, index };
  });
  if (!Number.isFinite(within)) throw new NotMeasurable("overflow");
  return { total: between + within, between, within, groups };
}
