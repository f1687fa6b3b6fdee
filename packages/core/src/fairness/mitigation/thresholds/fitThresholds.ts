import type { WeightedGroupIds } from "../../groups/groupIds.js";
import type { ChosenPoints } from "./bestWithinTolerance.js";
import { bestCommonPoint, bestWithinTolerance } from "./bestWithinTolerance.js";
import type { ConstrainedMixture } from "./cutMixture.js";
import { expectedRates } from "./expectedRates.js";
import { equalizedOddsPoint } from "./hulls/equalizedOddsPoint.js";
import type { InterpolatedHull } from "./hulls/interpolatedHull.js";
import { evenGrid, interpolatedHull } from "./hulls/interpolatedHull.js";
import type { ScoredGroup } from "./hulls/scoredGroups.js";
import { scoredGroups } from "./hulls/scoredGroups.js";
import { upperHull } from "./hulls/upperHull.js";
import type {
  RandomizedThresholds,
  ThresholdConstraint,
  ThresholdObjective,
} from "./randomizedThresholds.js";
import { requireMetrics, tradeoffAxes } from "./thresholdMetric.js";
import { mixtureProbabilities, withoutWeight } from "./thresholdProbabilities.js";

/** Groups, weights, and what is asked of the rule. */
export interface ThresholdOptions extends WeightedGroupIds {
  readonly constraint: ThresholdConstraint;
  /** Default `accuracy`. Equalized odds takes `accuracy` and `balanced-accuracy` only. */
  readonly objective?: ThresholdObjective;
  /** The constrained rate is looked for among gridSize + 1 even points; default 1000. */
  readonly gridSize?: number;
  /** How far the constrained rates of two groups may lie apart; default 0, and nothing else for equalized odds. */
  readonly tolerance?: number;
  /** Whether a cut may also predict positive below it, as a score needs that ranks a group the wrong way; default `above`. */
  readonly sides?: "above" | "above-or-below";
}

/**
 * Group thresholds with a lottery between two of them, so that a rate is equal in all groups and an objective as large as it can then be
 * (Hardt et al., as Fairlearn's ThresholdOptimizer): for each group the upper hull of (constrained rate, objective) over all cuts, read on
 * an even grid; of the points of the grid, the first one with the largest mean over groups, weighted by their rows. For equalized odds, the
 * hulls of (false, true positive rate); the lowest of them at the best point is what every group gets, those above it by ignoring the score
 * now and then.
 *
 * Candidate cuts lie halfway between neighboring scores of a group, above all and below all. The rule asks for the group of everyone whom it
 * is used on; where the law forbids that, so does this mitigation. What is `expected` holds for the rows that it was fitted to: measure it on
 * others. A lottery means that equals are treated unequally; {@link fitDeterministicThresholds} has none.
 *
 * Not measured: `no-rows`, `zero-total-weight`, `overflow` of weights, `not-finite` (a score), `no-positive-labels` and `no-negative-labels` (in
 * a group, where the constraint or the objective needs them: demographic parity with accuracy does not). Groups without rows get no rule.
 * Throws `RangeError` where lengths differ, at a label, group or weight that is none, a NaN, and an option that is none.
 * Cost: O(n) for the sort and the hulls, O(groups · gridSize) for the grid.
 * Source: Hardt, Price & Srebro, Equality of opportunity in supervised learning (2016). Golden: `fairness/threshold-optimizer.json`.
 *
 * @example
 * import { fitThresholds } from "@probity/core/fairness";
 * const yTrue = Uint8Array.of(0, 0, 1, 1, 0, 1, 1);
 * const yScore = Float64Array.of(0.1, 0.3, 0.6, 0.8, 0.2, 0.5, 0.7);
 * const groupOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1);
 * const rule = fitThresholds(yTrue, yScore, { groupOf, groups: 2, constraint: "demographic-parity" });
 * rule.groups.map((group) => group?.constrained); // => [0.5, 0.5]
 * rule.groups[1]?.cuts; // => ["none", { above: 0.35 }]
 * rule.groups[1]?.probabilities; // => [0.25, 0.75]
 */
export function fitThresholds(
  yTrue: Uint8Array,
  yScore: Float64Array,
  options: ThresholdOptions,
): RandomizedThresholds {
  const { groupOf, groups, weights, constraint, objective = "accuracy" } = options;
  const { gridSize = 1000, tolerance = 0, sides = "above" } = options;
  const axes = tradeoffAxes(constraint, objective);
  requireGrid(gridSize);
  requireTolerance(tolerance);
  if (constraint === "equalized-odds" && tolerance !== 0)
    throw new RangeError(
      `cannot find thresholds for equalized odds within ${tolerance}: it needs the tolerance 0, or deterministic thresholds`,
    );
  const scored = scoredGroups(yTrue, yScore, options);
  const present = scored.filter((group) => group !== null);
  requireMetrics(present, [axes.x, axes.y]);
  const grid = evenGrid(gridSize);
  const hulls = present.map((group) => interpolatedHull(upperHull(group, axes, sides), grid));
  const { mixtures, value } =
    constraint === "equalized-odds"
      ? equalizedOddsPoint(present, hulls, { grid, objective })
      : constrainedPoint(present, hulls, { grid, tolerance });
  let next = 0;
  const rules = scored.map((group) => (group === null ? null : mixtures[next++]!));
  const probabilities = mixtureProbabilities(
    rules.map((rule) => rule ?? withoutWeight),
    yScore,
    groupOf,
  );
  const expected = expectedRates({ yTrue, probabilities, groupOf, groups, weights });
  return {
    format: 1,
    kind: "randomized-thresholds",
    constraint,
    objective,
    groups: rules.map((rule, group) => (rule === null ? null : { ...rule, expected: expected[group]! })),
    value,
    accuracy: expected[groups]!.accuracy,
  };
}

function constrainedPoint(
  groups: readonly ScoredGroup[],
  hulls: readonly InterpolatedHull[],
  { grid, tolerance }: { readonly grid: Float64Array; readonly tolerance: number },
): { readonly mixtures: readonly ConstrainedMixture[]; readonly value: number } {
  const total = groups.reduce((sum, { positives, negatives }) => sum + positives + negatives, 0);
  const curves = hulls.map(({ y }, i) => {
    const share = (groups[i]!.positives + groups[i]!.negatives) / total;
    return y.map((height) => share * height);
  });
  const chosen: ChosenPoints =
    tolerance === 0 ? bestCommonPoint(curves, grid) : bestWithinTolerance(curves, grid, tolerance);
  return {
    mixtures: hulls.map((hull, i) => ({
      ...hull.at(chosen.points[i]!),
      ignored: 0,
      constant: 0,
      constrained: grid[chosen.points[i]!]!,
    })),
    value: chosen.value,
  };
}

/** Throws `RangeError` unless the grid has a whole number of steps. */
function requireGrid(gridSize: number): void {
  if (!Number.isSafeInteger(gridSize) || gridSize < 1)
    throw new RangeError(
      `cannot find thresholds on a grid of ${gridSize} steps: it needs a whole number from 1`,
    );
}

/** Throws `RangeError` at a tolerance outside [0, 1]. */
export function requireTolerance(tolerance: number): void {
  if (!(tolerance >= 0 && tolerance <= 1))
    throw new RangeError(`cannot find thresholds within ${tolerance}: it needs a tolerance from 0 to 1`);
}
