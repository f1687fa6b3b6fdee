import type { Grouping } from "../groups/groupTable.js";
import type { Criterion } from "./criteria.js";
import { differenceBetweenGroups } from "./differenceBetweenGroups.js";
import { differenceToOverall } from "./differenceToOverall.js";
import type { GroupGap } from "./groupGap.js";
import { ratioBetweenGroups } from "./ratioBetweenGroups.js";
import { ratioToOverall } from "./ratioToOverall.js";

/** What is compared with what, and how: the names of the four functions. */
export type GapKind =
  | "differenceBetweenGroups"
  | "differenceToOverall"
  | "ratioBetweenGroups"
  | "ratioToOverall";

/** A criterion of some groups: the worst gap of its metrics or their mean, and each of them. */
export interface Disparity<M extends string = string> {
  readonly value: number;
  /** Rows behind the gap that counts; of the mean, behind the one with fewest. */
  readonly n: number;
  readonly gaps: readonly (GroupGap & { readonly metric: M })[];
}

const kinds = {
  differenceBetweenGroups,
  differenceToOverall,
  ratioBetweenGroups,
  ratioToOverall,
} as const;

/** The names of the four ways to compare. */
export const gapKinds = Object.keys(kinds) as readonly GapKind[];

/**
 * A criterion as a difference or a ratio, between groups or to all rows together. Of several metrics the worst gap counts (the largest difference,
 * the smallest ratio) or the mean, as the criterion says.
 *
 * Not measured: the reason of the first metric that has no gap, so that a rate nobody could measure never looks equal. Throws `RangeError` at a
 * metric that the table does not hold, or a criterion without one. Cost: O(cells · metrics).
 * Golden: `fairness/parity.json`, `fairness/conventions.json`.
 *
 * @example
 * import { criteria, disparity, groupMetrics } from "@probity/core/fairness";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1, 0, 0), yPred: Uint8Array.of(1, 1, 1, 1, 0, 0) },
 *   tableFrom({ team: ["a", "a", "a", "b", "b", "b"] }),
 * );
 * disparity(groupings[0]!, criteria.equalizedOdds, "differenceBetweenGroups").value; // => 1
 * disparity(groupings[0]!, criteria.averageOdds, "differenceBetweenGroups").value; // => 0.5
 * disparity(groupings[0]!, criteria.demographicParity, "ratioBetweenGroups").value; // => 0.3333333333
 */
export function disparity<M extends string, C extends M>(
  grouping: Grouping<M>,
  criterion: Criterion<C>,
  kind: GapKind,
): Disparity<C> {
  if (!gapKinds.includes(kind))
    throw new RangeError(`cannot compare groups by ${kind}: it needs one of ${gapKinds.join(", ")}`);
  if (criterion.metrics.length === 0)
    throw new RangeError("cannot compare groups by no metric: a criterion needs one or more");
  const gaps = criterion.metrics.map((metric) => ({ metric, ...kinds[kind](grouping, metric) }));
  if (criterion.of === "mean")
    return {
      value: gaps.reduce((sum, gap) => sum + gap.value, 0) / gaps.length,
      n: Math.min(...gaps.map((gap) => gap.n)),
      gaps,
    };
  const sign = kind.startsWith("difference") ? 1 : -1;
  const worst = gaps.reduce((most, gap) => (sign * gap.value > sign * most.value ? gap : most));
  return { value: worst.value, n: worst.n, gaps };
}
