import { NotMeasurable } from "../../evidence/index.js";
import { log } from "../../statistics/portable/index.js";

/** Differential fairness, and where it comes from. */
export interface DifferentialFairness {
  readonly epsilon: number;
  /** The outcome whose probability differs the most between two groups. */
  readonly outcome: number;
  /** Index of the group in which it is likeliest. */
  readonly highest: number;
  /** Index of the group in which it is least likely. */
  readonly lowest: number;
}

/**
 * Differential fairness ε of Foulds et al.: the largest |log(P(outcome | g) / P(outcome | h))| over all pairs of groups and all outcomes, with
 * P(outcome | g) = (n_{g,outcome} + c/k) / (n_g + c) for k outcomes and a `concentration` c. In nats, from 0 (every group has the same outcomes)
 * without upper limit: no group has any outcome e^ε times as often as another.
 *
 * `counts` holds for each group, or intersection of groups, the rows (or weights) of each outcome: selected and not selected, say.
 * With c = 0 a group without rows is left out, and an outcome that no group has says nothing; with c > 0 a group without rows stands at 1/k.
 * Not measured: `single-group` (fewer than two groups count), `zero-count` where an outcome that one group has is missing from another at c = 0.
 * Throws `RangeError` for fewer than two outcomes, groups with different numbers of them, counts that are negative or not finite, or a
 * concentration that is. The largest of many ratios grows with chance: with small groups it is far above that of the true probabilities.
 * Cost: O(groups · outcomes). Source: Foulds, Islam, Keya & Pan, ICDE (2020). Golden: `fairness/differential-fairness.json`.
 *
 * @example
 * import { differentialFairness } from "@probity/core/fairness";
 * differentialFairness([[81, 6], [55, 25]], { concentration: 0 }); // => { epsilon: 1.510998, outcome: 1, highest: 1, lowest: 0 }
 * differentialFairness([[10, 0], [9, 1]], { concentration: 0 }); // throws zero-count
 */
export function differentialFairness(
  counts: readonly ArrayLike<number>[],
  options: { readonly concentration?: number } = {},
): DifferentialFairness {
  const { concentration = 1 } = options;
  if (!(concentration >= 0 && concentration < Infinity))
    throw new RangeError(
      `cannot smooth shares by a concentration of ${concentration}: it needs a finite number from 0`,
    );
  const outcomes = counts[0]?.length ?? 2;
  const totals = counts.map((of, group) => totalOf(of, { group, outcomes }));
  const groups = totals.flatMap((total, group) => (total + concentration > 0 ? [group] : []));
  if (groups.length < 2) throw new NotMeasurable("single-group");
  let found: DifferentialFairness = { epsilon: 0, outcome: 0, highest: groups[0]!, lowest: groups[0]! };
  for (let outcome = 0; outcome < outcomes; outcome++) {
    const share = (group: number): number =>
      (counts[group]![outcome]! + concentration / outcomes) / (totals[group]! + concentration);
    const highest = groups.reduce((best, group) => (share(group) > share(best) ? group : best));
    const lowest = groups.reduce((best, group) => (share(group) < share(best) ? group : best));
    if (share(highest) === 0) continue;
    if (share(lowest) === 0) throw new NotMeasurable("zero-count");
    const epsilon = log(share(highest)) - log(share(lowest));
    if (epsilon > found.epsilon) found = { epsilon, outcome, highest, lowest };
  }
  return found;
}

function totalOf(
  counts: ArrayLike<number>,
  { group, outcomes }: { readonly group: number; readonly outcomes: number },
): number {
  if (counts.length !== outcomes || outcomes < 2)
    throw new RangeError(
      `cannot compare outcomes: group ${group} has ${counts.length} of them, it needs two or more, as many as the first`,
    );
  let total = 0;
  for (let outcome = 0; outcome < outcomes; outcome++) {
    const count = counts[outcome]!;
    if (!(count >= 0 && count < Infinity))
      throw new RangeError(
        `cannot compare outcomes: count ${outcome} of group ${group} is negative or not finite`,
      );
    total += count;
  }
  if (total === Infinity) throw new NotMeasurable("overflow");
  return total;
}
