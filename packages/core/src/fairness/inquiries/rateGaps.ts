import type { Reason } from "../../evidence/index.js";
import { attempt, NotMeasurable } from "../../evidence/index.js";
import type { BoundedInterval, ConfusionCounts, Count } from "../../statistics/index.js";
import { clopperPearsonInterval, confusionRates } from "../../statistics/index.js";

/** The rates whose gaps are followed. */
export type FollowedRate = "selectionRate" | "truePositiveRate" | "falsePositiveRate";

/** The followed rates, in the order in which results list them. */
export const followedRates: readonly FollowedRate[] = [
  "selectionRate",
  "truePositiveRate",
  "falsePositiveRate",
];

/** A rate of each group, and how far the groups are apart. */
export interface RateGap {
  /** By group; `null` where it has no denominator. */
  readonly rates: readonly (number | null)[];
  readonly outcome:
    | {
        /** The largest rate minus the smallest, of the groups that have one. */
        readonly gap: number;
        /** Simultaneous over the groups, from their Clopper–Pearson intervals at 1 − α/m. */
        readonly interval: BoundedInterval;
      }
    | { readonly reason: Reason };
}

/** The gap of each followed rate. */
export type RateGaps = { readonly [R in FollowedRate]: RateGap };

/** The count behind a rate of a group, or why it has none. */
export function countOf(
  counts: ConfusionCounts,
  rate: FollowedRate,
): { readonly value: Count } | { readonly reason: Reason } {
  return attempt(() => {
    const { truePositives, falsePositives, trueNegatives, falseNegatives } = counts;
    if (truePositives + falsePositives + trueNegatives + falseNegatives === 0)
      throw new NotMeasurable("empty-group");
    const { numerator, denominator } = confusionRates[rate](counts);
    return { successes: numerator, trials: denominator };
  });
}

/** The gaps between groups of which the confusion matrices are known. */
export function rateGaps(counts: readonly ConfusionCounts[], level: number): RateGaps {
  const gapOf = (rate: FollowedRate) =>
    rateGap(
      counts.map((own) => countOf(own, rate)),
      level,
    );
  return {
    selectionRate: gapOf("selectionRate"),
    truePositiveRate: gapOf("truePositiveRate"),
    falsePositiveRate: gapOf("falsePositiveRate"),
  };
}

/** [max(0, max(L_g − U_h)), max(U_g − L_h)]: it covers the gap where all intervals cover their rates. */
function rateGap(counts: readonly ReturnType<typeof countOf>[], level: number): RateGap {
  const present = counts.flatMap((one) => ("value" in one ? [one.value] : []));
  const rates = counts.map((one) => ("value" in one ? one.value.successes / one.value.trials : null));
  if (present.length < 2) {
    const missing = counts.flatMap((one) => ("reason" in one ? [one.reason] : []));
    return { rates, outcome: { reason: missing[0] ?? "single-group" } };
  }
  const limits = present.map(({ successes, trials }) =>
    clopperPearsonInterval(successes, trials, { level: 1 - (1 - level) / present.length }),
  );
  const measured = present.map(({ successes, trials }) => successes / trials);
  const widest =
    Math.max(...limits.map(({ upper }) => upper)) - Math.min(...limits.map(({ lower }) => lower));
  const surest =
    Math.max(...limits.map(({ lower }) => lower)) - Math.min(...limits.map(({ upper }) => upper));
  return {
    rates,
    outcome: {
      gap: Math.max(...measured) - Math.min(...measured),
      interval: { lower: Math.max(0, surest), upper: widest, level, method: "simultaneous-clopper-pearson" },
    },
  };
}
