import type { Reason } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import { requireLevel } from "../../statistics/arguments/index.js";
import type { BoundedInterval, Count, IntervalOptions } from "../../statistics/index.js";
import { groupConfusion, newcombeInterval } from "../../statistics/index.js";
import { requireGroups } from "../arguments/requireGroups.js";
import type { GroupIds } from "../groups/groupIds.js";
import type { ParityRate } from "./rateGaps.js";
import { countOf, parityRates } from "./rateGaps.js";

/** What a difference can be, wherever the rows without attribute belong. */
export interface BoundedDifference {
  readonly rate: ParityRate;
  readonly group: number;
  readonly comparedTo: number;
  readonly outcome:
    | {
        /** Among the rows whose attribute is known: group minus `comparedTo`. */
        readonly known: number;
        readonly lower: number;
        readonly upper: number;
        /** With the sampling of the rows: the widest that Newcombe's interval can reach. */
        readonly interval: BoundedInterval;
      }
    | { readonly reason: Reason };
}

/** What the gap between the largest and the smallest rate can be. */
export interface BoundedGap {
  readonly rate: ParityRate;
  /** No smaller; attained with two groups, perhaps not with more. `null` where no two groups have the rate. */
  readonly lower: number | null;
  /** The largest, which is attained. */
  readonly upper: number | null;
}

/** Bounds under missing attributes. */
export interface MissingAttributeBounds {
  readonly differences: readonly BoundedDifference[];
  readonly gaps: readonly BoundedGap[];
  readonly rows: number;
  readonly missing: number;
}

/**
 * Fairness under missing attributes, without any assumption: between which values can the difference of a rate between two groups lie, wherever the
 * rows without an attribute (group −1) belong? The largest is (s₁ + u₊)/(n₁ + u₊) − s₂/(n₂ + u₋), all unknown rows that count
 * for the rate and are selected in the first group, all others in the second; the smallest the other way about. Both are attained.
 *
 * Signs: group minus `comparedTo`, for each pair of groups. The interval adds that the rows are a sample: it is the widest of Newcombe's over the
 * extreme placements. Bounds are wide where much is missing; that is what is known. They narrow only by assumptions: see {@link ratesFromProbabilities}. Dropping
 * the rows instead gives `known`, which may lie at either end. A group without known rows of a rate has no bounds: it says why (`empty-group`,
 * `no-positive-labels`, `no-negative-labels`). Not measured at all: `no-rows`. Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, or groups
 * that do not fit. Cost: O(rows + groups²). Source: Manski, Partial Identification (2003); Kallus, Mao & Zhou, Management Science 68 (2022).
 *
 * @example
 * import { missingAttributeBounds } from "@probity/core/fairness";
 * const selected = Uint8Array.of(1, 1, 0, 1, 0, 0, 1, 0);
 * const groupOf = Int32Array.of(0, 0, 0, 1, 1, 1, -1, -1);
 * const { differences } = missingAttributeBounds(selected, selected, { groupOf, groups: 2 });
 * const { outcome } = differences[0];
 * "known" in outcome && [outcome.known, outcome.lower, outcome.upper]; // => [0.333333333333, 0, 0.5]
 */
export function missingAttributeBounds(
  yTrue: Uint8Array,
  yPred: Uint8Array,
  options: GroupIds & IntervalOptions,
): MissingAttributeBounds {
  const { groups } = options;
  const level = requireLevel(options);
  // The unknown rows are one more group.
  const groupOf = options.groupOf.map((group) => (group === -1 ? groups : group));
  requireGroups("bound differences", { groupOf, groups: groups + 1 }, yTrue.length);
  const counts = groupConfusion(yTrue, yPred, { groupOf, groups: groups + 1 });
  if (yTrue.length === 0) throw new NotMeasurable("no-rows");
  const differences = parityRates.flatMap((rate) => {
    const own = counts.map((each) => countOf(each, rate));
    const last = own[groups]!;
    const unknown = "value" in last ? last.value : { successes: 0, trials: 0 };
    return pairsOf(groups).map(([group, comparedTo]): BoundedDifference => {
      const [first, second] = [own[group]!, own[comparedTo]!];
      if ("reason" in first) return { rate, group, comparedTo, outcome: first };
      if ("reason" in second) return { rate, group, comparedTo, outcome: second };
      return { rate, group, comparedTo, outcome: boundsOf(first.value, second.value, { unknown, level }) };
    });
  });
  return {
    differences,
    gaps: parityRates.map((rate) => gapOf(rate, differences)),
    rows: yTrue.length,
    missing: groupOf.reduce((count, group) => count + (group === groups ? 1 : 0), 0),
  };
}

function pairsOf(groups: number): readonly (readonly [number, number])[] {
  return Array.from({ length: groups }, (_, second) =>
    Array.from({ length: second }, (__, first) => [first, second] as const),
  ).flat();
}

type Bounds = Exclude<BoundedDifference["outcome"], { readonly reason: Reason }>;

function boundsOf(
  first: Count,
  second: Count,
  { unknown, level }: { readonly unknown: Count; readonly level: number },
): Bounds {
  const selected = unknown.successes;
  const others = unknown.trials - selected;
  const differenceWith = (own: Count, other: Count) =>
    own.successes / own.trials - other.successes / other.trials;
  // At a rate of 0 or 1 more rows narrow an interval and do not move it: each corner is looked at.
  const corners = [0, selected].flatMap((more) =>
    [0, others].map((fewer) => ({
      highest: newcombeInterval(withRows(first, more, 0), withRows(second, 0, fewer), { level }).upper,
      lowest: newcombeInterval(withRows(first, 0, fewer), withRows(second, more, 0), { level }).lower,
    })),
  );
  return {
    known: differenceWith(first, second),
    lower: differenceWith(withRows(first, 0, others), withRows(second, selected, 0)),
    upper: differenceWith(withRows(first, selected, 0), withRows(second, 0, others)),
    interval: {
      lower: Math.min(...corners.map(({ lowest }) => lowest)),
      upper: Math.max(...corners.map(({ highest }) => highest)),
      level,
      method: "newcombe",
    },
  };
}

function withRows({ successes, trials }: Count, selected: number, others: number): Count {
  return { successes: successes + selected, trials: trials + selected + others };
}

function gapOf(rate: ParityRate, differences: readonly BoundedDifference[]): BoundedGap {
  const bounds = differences.flatMap((one) =>
    one.rate === rate && "lower" in one.outcome ? [one.outcome] : [],
  );
  if (bounds.length === 0) return { rate, lower: null, upper: null };
  return {
    rate,
    lower: Math.max(...bounds.map(({ lower, upper }) => Math.max(0, lower, -upper))),
    upper: Math.max(...bounds.map(({ lower, upper }) => Math.max(-lower, upper))),
  };
}
