import type { Reason } from "../../evidence/index.js";
import { attempt, NotMeasurable } from "../../evidence/index.js";
import type { BoundedInterval, ConfusionCounts, Count } from "../../statistics/index.js";
import { confusionRates } from "../../statistics/index.js";
import { confusionTotal } from "../groups/confusionTotal.js";
import { bandGap } from "../uncertainty/bandGap.js";
import { rateBands } from "../uncertainty/rateBands.js";

/** The rates whose parity over groups is looked at: demographic parity is about the first, equalized odds about the other two. */
export type ParityRate = "selectionRate" | "truePositiveRate" | "falsePositiveRate";

/** In the order in which results list them. */
export const parityRates: readonly ParityRate[] = ["selectionRate", "truePositiveRate", "falsePositiveRate"];

/** A rate of each group, and how far the groups are apart. */
export interface RateGap {
  /** By group; `null` where it has no denominator. */
  readonly rates: readonly (number | null)[];
  readonly outcome:
    | {
        /** The largest rate minus the smallest, of the groups that have one. */
        readonly gap: number;
        /** Simultaneous over the groups: that of {@link bandGap}. */
        readonly interval: BoundedInterval;
      }
    | { readonly reason: Reason };
}

/** The gap of each followed rate. */
export type RateGaps = { readonly [R in ParityRate]: RateGap };

/** The count behind a rate of a group, or why it has none. */
export function countOf(
  counts: ConfusionCounts,
  rate: ParityRate,
): { readonly value: Count } | { readonly reason: Reason } {
  return attempt(() => {
    if (confusionTotal(counts) === 0) throw new NotMeasurable("empty-group");
    const { numerator, denominator } = confusionRates[rate](counts);
    return { successes: numerator, trials: denominator };
  });
}

/** The gaps between groups of which the confusion matrices are known. */
export function rateGaps(counts: readonly ConfusionCounts[], level: number): RateGaps {
  const gapOf = (rate: ParityRate) =>
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

function rateGap(counts: readonly ReturnType<typeof countOf>[], level: number): RateGap {
  const bands = rateBands(
    counts.map((one) => ("value" in one ? one.value : { successes: 0, trials: 0 })),
    { level },
  );
  const rates = bands.map((band) => (band.status === "measured" ? band.value : null));
  const gap = attempt(() => bandGap(bands));
  if ("value" in gap) {
    const { value, interval } = gap.value;
    return { rates, outcome: { gap: value, interval } };
  }
  const missing = counts.flatMap((one) => ("reason" in one ? [one.reason] : []));
  return { rates, outcome: { reason: missing[0] ?? gap.reason } };
}
