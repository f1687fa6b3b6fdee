import type { WeightedGroupIds } from "../../../groups/groupIds.js";
import type { ThresholdConstraint, ThresholdObjective } from "../randomizedThresholds.js";
import { requireMetrics, tradeoffAxes } from "../thresholdMetric.js";
import { scoredGroups } from "./scoredGroups.js";
import type { HullVertex } from "./upperHull.js";
import { upperHull } from "./upperHull.js";

/** Groups, weights, and the two rates of the trade-off. */
export interface TradeoffOptions extends WeightedGroupIds {
  readonly constraint: ThresholdConstraint;
  readonly objective?: ThresholdObjective;
  readonly sides?: "above" | "above-or-below";
}

/**
 * What thresholds can reach in each group, as {@link fitThresholds} sees it: the vertices of the upper hull of (constrained rate, objective)
 * over all cuts of the group, by x; for equalized odds of (false, true positive rate). Lotteries reach what lies between and below.
 * Groups without rows have `null`.
 *
 * Not measured and throws as {@link fitThresholds}. A hull is made of the rows at hand: with few of them its corners are noise. Cost: O(n).
 * Golden: `fairness/threshold-optimizer.json`.
 *
 * @example
 * import { tradeoffHulls } from "@probity/core/fairness";
 * const yTrue = Uint8Array.of(0, 1, 0, 1);
 * const yScore = Float64Array.of(0.1, 0.5, 0.6, 0.8);
 * const [hull] = tradeoffHulls(yTrue, yScore, { groupOf: new Int32Array(4), groups: 1, constraint: "demographic-parity" });
 * hull?.map(({ x, y }) => [x, y]); // => [[0, 0.5], [0.25, 0.75], [0.75, 0.75], [1, 0.5]]
 * hull?.[1]?.cut; // => { above: 0.7 }
 */
export function tradeoffHulls(
  yTrue: Uint8Array,
  yScore: Float64Array,
  options: TradeoffOptions,
): readonly (readonly HullVertex[] | null)[] {
  const { constraint, objective = "accuracy", sides = "above" } = options;
  const axes = tradeoffAxes(constraint, objective);
  const groups = scoredGroups(yTrue, yScore, options);
  requireMetrics(groups, [axes.x, axes.y]);
  return groups.map((group) => (group === null ? null : upperHull(group, axes, sides)));
}
