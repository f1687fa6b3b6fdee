import { NotMeasurable } from "../../evidence/index.js";
import type { Count } from "../../statistics/index.js";

/** The selection rates of some groups set beside the highest of them. */
export interface FourFifthsRule {
  /** Of each group; `null` where it has no rows. */
  readonly rates: readonly (number | null)[];
  /** The group with the highest rate, the first of equal ones. */
  readonly reference: number;
  /** Each rate over the highest; `null` where there is no rate. */
  readonly ratios: readonly (number | null)[];
  readonly smallestRatio: number;
  /** Whether the smallest ratio is at least the threshold. */
  readonly passes: boolean;
  /** What the answer would be with one more selected in this group alone; `null` where there are no rows or all are selected. */
  readonly passesWithOneMore: readonly (boolean | null)[];
}

/**
 * The four-fifths rule of the Uniform Guidelines: every group's selection rate over the highest group's, which should be at least 0.8.
 *
 * `selected` holds selected rows among all rows of each group (or weights). A group without rows takes no part. Not measured: `no-rows` where no
 * group has any, `zero-count` where nobody is selected. Throws `RangeError` unless 0 ≤ successes ≤ trials are finite, and a threshold outside (0, 1].
 *
 * A rule of thumb without uncertainty: in small groups one person decides it (`passesWithOneMore`), and the guidelines themselves ask for a test
 * of significance; in large ones a ratio above 0.8 may be a difference that is certain. Passing it is not lawfulness.
 * Cost: O(groups²). Source: 29 CFR 1607.4 D (1978). Golden: `fairness/parity.json`.
 *
 * @example
 * import { fourFifthsRule } from "@probity/core/fairness";
 * const rule = fourFifthsRule([{ successes: 50, trials: 100 }, { successes: 39, trials: 100 }]);
 * rule.smallestRatio; // => 0.78
 * rule.passes; // => false
 * rule.passesWithOneMore; // => [false, true]
 */
export function fourFifthsRule(
  selected: readonly Count[],
  options: { readonly threshold?: number } = {},
): FourFifthsRule {
  const { threshold = 0.8 } = options;
  if (!(threshold > 0 && threshold <= 1))
    throw new RangeError(`cannot apply the rule at ${threshold}: the threshold needs to lie in (0, 1]`);
  for (const { successes, trials } of selected)
    if (!(successes >= 0 && successes <= trials && trials < Infinity))
      throw new RangeError(
        `cannot compare ${successes} selected of ${trials}: it needs 0 ≤ selected ≤ rows, finite`,
      );
  const rates = selected.map(rateOf);
  const highest = highestOf(rates);
  if (highest === null) throw new NotMeasurable("no-rows");
  if (highest === 0) throw new NotMeasurable("zero-count");
  const ratios = rates.map((rate) => (rate === null ? null : rate / highest));
  const smallestRatio = smallestOf(rates, highest);
  return {
    rates,
    reference: rates.indexOf(highest),
    ratios,
    smallestRatio,
    passes: smallestRatio >= threshold,
    passesWithOneMore: selected.map(({ successes, trials }, group) => {
      if (trials === 0 || successes + 1 > trials) return null;
      const moved = rates.map((rate, other) => (other === group ? (successes + 1) / trials : rate));
      return smallestOf(moved, highestOf(moved)!) >= threshold;
    }),
  };
}

function rateOf({ successes, trials }: Count): number | null {
  return trials === 0 ? null : successes / trials;
}

function highestOf(rates: readonly (number | null)[]): number | null {
  return rates.reduce((highest, rate) => (rate !== null && rate > (highest ?? -1) ? rate : highest), null);
}

function smallestOf(rates: readonly (number | null)[], highest: number): number {
  return rates.reduce<number>((least, rate) => (rate === null ? least : Math.min(least, rate / highest)), 1);
}
