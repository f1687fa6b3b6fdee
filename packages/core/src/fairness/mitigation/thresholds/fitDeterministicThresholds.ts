import { cutsInBox } from "./cutsInBox.js";
import type { ChosenCuts } from "./cutsInWindow.js";
import { cutsInWindow } from "./cutsInWindow.js";
import type { DeterministicThresholds } from "./deterministicThresholds.js";
import type { ThresholdOptions } from "./fitThresholds.js";
import { fitThresholds, requireTolerance } from "./fitThresholds.js";
import type { ScoredGroup } from "./hulls/scoredGroups.js";
import { scoredGroups } from "./hulls/scoredGroups.js";
import { cutOf } from "./hulls/upperHull.js";
import { measuredCuts } from "./measuredCuts.js";
import type { ThresholdObjective } from "./randomizedThresholds.js";
import type { ThresholdMetric } from "./thresholdMetric.js";
import { metricByCut, tradeoffAxes } from "./thresholdMetric.js";

/** Groups, weights, and what is asked of the rule. */
export interface DeterministicThresholdOptions
  extends Pick<ThresholdOptions, "groupOf" | "groups" | "weights" | "constraint" | "objective"> {
  /** How far the constrained rates of two groups may lie apart: single cuts seldom make them equal. */
  readonly tolerance: number;
}

/** Cuts of all groups that are tried together for equalized odds. */
const mostOddsCuts = 1280;

/**
 * One threshold for each group and no lottery, so that a rate differs by `tolerance` at most between groups and an objective is as large as it
 * can then be: equals are treated equally, the rule can be told in a sentence and exported. What that costs stands beside it:
 * `randomizedValue` is what lotteries with equal rates reach ({@link fitThresholds}), `unconstrainedValue` what the best cuts reach without
 * any constraint.
 *
 * Exact over all cuts; for equalized odds over 1,280 of them, evenly spaced in each group, where there are more. A tolerance below the steps of
 * a small group (one row of 30 is 0.033) often leaves only the rule that refuses everyone: look at `value` and `gap` together.
 * The rule asks for the group of everyone whom it is used on. What is `expected` holds for the rows that it was fitted to.
 *
 * Not measured and throws as {@link fitThresholds}, and `RangeError` at a tolerance outside [0, 1]. Cost: O(n · groups), and for equalized odds
 * O(cuts² · groups) of those 1,280. Golden: `fairness/threshold-optimizer.json` holds the lotteries that it is compared with.
 *
 * @example
 * import { fitDeterministicThresholds } from "@probity/core/fairness";
 * const yTrue = Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1);
 * const yScore = Float64Array.of(0.2, 0.8, 0.4, 0.6, 0.1, 0.5, 0.2, 0.3);
 * const groupOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
 * const options = { groupOf, groups: 2, constraint: "demographic-parity", tolerance: 0.1 } as const;
 * const rule = fitDeterministicThresholds(yTrue, yScore, options);
 * rule.groups.map((group) => group?.cut); // => [{ above: 0.5 }, { above: 0.25 }]
 * [rule.gap, rule.value, rule.randomizedValue]; // => [0, 1, 1]
 */
export function fitDeterministicThresholds(
  yTrue: Uint8Array,
  yScore: Float64Array,
  options: DeterministicThresholdOptions,
): DeterministicThresholds {
  const { groupOf, constraint, objective = "accuracy", tolerance, weights } = options;
  requireTolerance(tolerance);
  const { tolerance: _, ...asked } = options;
  const randomized = fitThresholds(yTrue, yScore, asked);
  const scored = scoredGroups(yTrue, yScore, options);
  const present = scored.filter((group) => group !== null);
  const { chosen, unconstrainedValue } =
    constraint === "equalized-odds"
      ? oddsCuts(present, objective, tolerance)
      : constrainedCuts(present, tradeoffAxes(constraint, objective), tolerance);
  let next = 0;
  const cuts = scored.map((group) => (group === null ? null : cutOf(group.scores, chosen.places[next++]!)));
  return {
    format: 1,
    kind: "deterministic-thresholds",
    constraint,
    objective,
    tolerance,
    gap: chosen.gap,
    value: chosen.value,
    randomizedValue: randomized.value,
    unconstrainedValue,
    ...measuredCuts(cuts, { yTrue, yScore, groupOf, weights }),
  };
}

/** Cuts by place, and what the best ones reach without the constraint. */
interface Search {
  readonly chosen: ChosenCuts;
  readonly unconstrainedValue: number;
}

function constrainedCuts(
  groups: readonly ScoredGroup[],
  axes: { readonly x: ThresholdMetric; readonly y: ThresholdMetric },
  tolerance: number,
): Search {
  const total = groups.reduce((sum, { positives, negatives }) => sum + positives + negatives, 0);
  const rated = groups.map((group) => {
    const share = (group.positives + group.negatives) / total;
    const x = metricByCut(axes.x, group);
    const y = metricByCut(axes.y, group).map((value) => share * value);
    const isFalling = x[0]! > x[x.length - 1]!;
    return isFalling ? { x: x.reverse(), y: y.reverse(), isFalling } : { x, y, isFalling };
  });
  const chosen = cutsInWindow(rated, tolerance);
  const places = chosen.places.map((place, g) =>
    rated[g]!.isFalling ? rated[g]!.x.length - 1 - place : place,
  );
  return { chosen: { ...chosen, places }, unconstrainedValue: sumOfLargest(rated) };
}

function oddsCuts(groups: readonly ScoredGroup[], objective: ThresholdObjective, tolerance: number): Search {
  const positives = groups.reduce((sum, group) => sum + group.positives, 0);
  const negatives = groups.reduce((sum, group) => sum + group.negatives, 0);
  const [truePart, falsePart] =
    objective === "accuracy"
      ? [1 / (positives + negatives), 1 / (positives + negatives)]
      : [0.5 / positives, 0.5 / negatives];
  const rated = groups.map((group) => ({
    falsePositiveRates: metricByCut("false-positive-rate", group),
    truePositiveRates: metricByCut("true-positive-rate", group),
    y: group.truePositives.map(
      (count, cut) => truePart * count + falsePart * (group.negatives - group.falsePositives[cut]!),
    ),
  }));
  const most = Math.max(16, Math.floor(mostOddsCuts / groups.length));
  const kept = rated.map(({ y }) => evenlyKept(y.length, most));
  const thinned = rated.map(({ falsePositiveRates, truePositiveRates, y }, g) => {
    const pick = (values: Float64Array) => Float64Array.from(kept[g]!, (place) => values[place]!);
    return {
      falsePositiveRates: pick(falsePositiveRates),
      truePositiveRates: pick(truePositiveRates),
      y: pick(y),
    };
  });
  const chosen = cutsInBox(thinned, tolerance);
  const places = chosen.places.map((place, g) => kept[g]![place]!);
  return { chosen: { ...chosen, places }, unconstrainedValue: sumOfLargest(rated) };
}

/** Places from the first to the last, all of them or so many. */
function evenlyKept(length: number, most: number): Uint32Array {
  if (length <= most) return Uint32Array.from({ length }, (_, i) => i);
  return Uint32Array.from({ length: most }, (_, i) => Math.round((i * (length - 1)) / (most - 1)));
}

function sumOfLargest(groups: readonly { readonly y: Float64Array }[]): number {
  return groups.reduce((sum, { y }) => sum + y.reduce((most, value) => Math.max(most, value), -Infinity), 0);
}
