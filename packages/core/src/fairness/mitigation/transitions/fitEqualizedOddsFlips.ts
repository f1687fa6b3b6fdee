import { NotMeasurable } from "../../../evidence/index.js";
import { groupConfusion } from "../../../statistics/index.js";
import type { WeightedGroupIds } from "../../groups/groupIds.js";
import type { ExpectedRates } from "../thresholds/expectedRates.js";
import { expectedRates } from "../thresholds/expectedRates.js";
import { flipProbabilities } from "./flipProbabilities.js";
import type { JointCounts } from "./leastCostTransitions.js";
import { leastCostTransitions, oddsShares, total } from "./leastCostTransitions.js";

/** With which probability a prediction of one group is positive in the end. */
export interface GroupFlips {
  /** Of a positive prediction. */
  readonly keepPositive: number;
  /** Of a negative prediction. */
  readonly turnPositive: number;
  readonly expected: ExpectedRates;
}

/** A randomized rule over predictions by group as plain JSON. Groups that had no rows have none: `null`. */
export interface EqualizedOddsFlips {
  readonly format: 1;
  readonly kind: "equalized-odds-flips";
  readonly profile: "least-error" | "aif360";
  /** By group id. */
  readonly groups: readonly (GroupFlips | null)[];
  /** The least value of the program: the expected error, or for AIF360 the sum of FPR − TPR over groups. */
  readonly value: number;
  readonly expectedError: number;
  /** The rates that all groups have in common. */
  readonly truePositiveRate: number;
  readonly falsePositiveRate: number;
}

/** Groups, weights, and whose objective. */
export interface EqualizedOddsFlipsOptions extends WeightedGroupIds {
  /** Default `least-error`; `aif360` makes the sum of FPR − TPR over groups least, whatever the groups' sizes and base rates. */
  readonly profile?: "least-error" | "aif360";
}

/**
 * Equalized odds from predictions alone (Hardt et al.): for each group the probabilities of keeping a positive prediction and of turning a
 * negative one, so that true and false positive rates are equal in all groups and the expected error is least: an exact linear program.
 *
 * {@link flipProbabilities} applies it and {@link drawPredictions} draws. With scores at hand {@link fitThresholds} does better, since it
 * chooses whose prediction changes. The rates hold for the rows that it was fitted to: measure them on others.
 *
 * Not measured: `no-rows`, `zero-total-weight`, `overflow` of weights; `no-positive-labels`, `no-negative-labels` (in a group with rows).
 * Throws `RangeError` where lengths differ, or at a label, prediction, group or weight that is none. Cost: O(n), and a program of 4 · groups
 * unknowns, meant for tens of groups. Source: Hardt, Price & Srebro, Equality of opportunity in supervised learning (2016), 3.1. Golden:
 * `fairness/equalized-odds-program.json`.
 *
 * @example
 * import { fitEqualizedOddsFlips } from "@probity/core/fairness";
 * const yTrue = Uint8Array.of(1, 1, 0, 0, 1, 1, 0, 0);
 * const yPred = Uint8Array.of(1, 1, 0, 0, 1, 0, 0, 0);
 * const groupOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
 * const rule = fitEqualizedOddsFlips(yTrue, yPred, { groupOf, groups: 2 });
 * [rule.truePositiveRate, rule.falsePositiveRate, rule.expectedError]; // => [0.5, 0, 0.25]
 * rule.groups[0]?.keepPositive; // => 0.5
 */
export function fitEqualizedOddsFlips(
  yTrue: Uint8Array,
  yPred: Uint8Array,
  options: EqualizedOddsFlipsOptions,
): EqualizedOddsFlips {
  const { groupOf, groups, weights, profile = "least-error" } = options;
  if (!["least-error", "aif360"].includes(profile))
    throw new RangeError(
      `cannot equalize odds by the profile "${profile}": it needs "least-error" or "aif360"`,
    );
  const counts = groupConfusion(yTrue, yPred, options);
  if (yTrue.length === 0) throw new NotMeasurable("no-rows");
  const joints = counts.map(
    ({ truePositives, falsePositives, trueNegatives, falseNegatives }): JointCounts => [
      [trueNegatives, falsePositives],
      [falseNegatives, truePositives],
    ],
  );
  const present = joints.filter((joint) => weightOf(joint) > 0);
  const all = present.reduce((sum, joint) => sum + weightOf(joint), 0);
  if (all === Infinity) throw new NotMeasurable("overflow");
  if (present.some(([, positives]) => total(positives!) === 0)) throw new NotMeasurable("no-positive-labels");
  if (present.some(([negatives]) => total(negatives!) === 0)) throw new NotMeasurable("no-negative-labels");
  const { transitions, value } = leastCostTransitions(
    present,
    (group, predicted, to) => {
      const [negatives, positives] = present[group]! as [readonly number[], readonly number[]];
      if (profile === "least-error") return (to === 1 ? negatives : positives)[predicted]! / all;
      return to === 0
        ? 0
        : negatives[predicted]! / total(negatives) - positives[predicted]! / total(positives);
    },
    oddsShares(2),
  );
  let next = 0;
  const rules = joints.map((joint) => {
    if (weightOf(joint) === 0) return null;
    const [negative, positive] = transitions[next++]!;
    return { keepPositive: positive![1]!, turnPositive: negative![1]! };
  });
  const probabilities = flipProbabilities(
    // Rows without weight count for nothing, whatever is predicted for them.
    { groups: rules.map((rule) => rule ?? { keepPositive: 0, turnPositive: 0 }) },
    yPred,
    groupOf,
  );
  const expected = expectedRates({ yTrue, probabilities, groupOf, groups, weights });
  const any = expected.find((rates) => rates !== null)!;
  return {
    format: 1,
    kind: "equalized-odds-flips",
    profile,
    groups: rules.map((rule, group) => (rule === null ? null : { ...rule, expected: expected[group]! })),
    value,
    expectedError: 1 - expected[groups]!.accuracy,
    truePositiveRate: any.truePositiveRate!,
    falsePositiveRate: any.falsePositiveRate!,
  };
}

function weightOf(joint: JointCounts): number {
  return joint.reduce((sum, counts) => sum + total(counts), 0);
}
