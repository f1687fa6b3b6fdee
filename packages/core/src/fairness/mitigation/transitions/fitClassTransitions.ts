import { NotMeasurable } from "../../../evidence/index.js";
import type { WeightedGroupIds } from "../../groups/groupIds.js";
import { jointCounts } from "./jointCounts.js";
import type { EqualShare, JointCounts, Transitions } from "./leastCostTransitions.js";
import { leastCostTransitions, oddsShares, total } from "./leastCostTransitions.js";

/**
 * What is made the same in every group: how often each class is predicted; how often rows of each class are predicted right; or how often
 * rows of each class are predicted as each other.
 */
export type TransitionConstraint = "demographic-parity" | "true-positive-rate-parity" | "equalized-odds";

/** Groups, classes, weights, and what is made equal. */
export interface ClassTransitionsOptions extends WeightedGroupIds {
  /** Labels and predictions are whole numbers below it, at least 2. */
  readonly classes: number;
  readonly constraint: TransitionConstraint;
}

/** A lottery over classes for each group and prediction, as plain JSON. Groups that had no rows have none: `null`. */
export interface ClassTransitions {
  readonly format: 1;
  readonly kind: "class-transitions";
  readonly constraint: TransitionConstraint;
  readonly classes: number;
  /** By group id: the probability of each class, `transitions[predicted][class]`. */
  readonly groups: readonly (Transitions | null)[];
  /** The share of rows that the rule gives a wrong class on average, among those that it was fitted to. */
  readonly expectedError: number;
  /** The same before. */
  readonly errorBefore: number;
}

/**
 * Parity from predictions of several classes alone: for each group the probabilities with which a predicted class is turned into each
 * other, so that the constraint holds exactly and the expected error is least: a linear program. With two classes and equalized odds it is
 * {@link fitEqualizedOddsFlips}. {@link drawClasses} applies it under a seed.
 *
 * The more classes and groups, the more must be given up: compare `expectedError` with `errorBefore`. It holds for the rows of the fit: measure
 * it on others. Not measured: `no-rows`, `zero-total-weight`, `overflow` of weights; `zero-count` (a group with rows that has none of a class,
 * unless for demographic parity). Throws `RangeError` where lengths differ, or at a label, prediction, group, weight or option that is none.
 * Cost: O(n), and a program of groups · classes² unknowns, meant for some hundreds. Source: Putzel & Lee, Blackbox post-processing for
 * multiclass fairness (2022), after Hardt et al. (2016).
 *
 * @example
 * import { fitClassTransitions } from "@probity/core/fairness";
 * const yTrue = Uint8Array.of(0, 1, 2, 0, 1, 2);
 * const yPred = Uint8Array.of(0, 1, 2, 0, 1, 1);
 * const groupOf = Int32Array.of(0, 0, 0, 1, 1, 1);
 * const rule = fitClassTransitions(yTrue, yPred, { groupOf, groups: 2, classes: 3, constraint: "equalized-odds" });
 * [rule.errorBefore, rule.expectedError]; // => [0.166666666667, 0.333333333333]
 */
export function fitClassTransitions(
  yTrue: Uint8Array,
  yPred: Uint8Array,
  options: ClassTransitionsOptions,
): ClassTransitions {
  const { classes, constraint } = options;
  if (!Object.hasOwn(shares, constraint))
    throw new RangeError(
      `cannot turn classes for "${constraint}": it needs one of ${Object.keys(shares).join(", ")}`,
    );
  const joints = jointCounts(yTrue, yPred, options);
  const present = joints.filter((joint) => weightOf(joint) > 0);
  if (constraint !== "demographic-parity" && present.some((joint) => joint.some((row) => total(row) === 0)))
    throw new NotMeasurable("zero-count");
  const all = present.reduce((sum, joint) => sum + weightOf(joint), 0);
  const error = (group: number, predicted: number, to: number): number =>
    present[group]!.reduce((sum, row, label) => sum + (label === to ? 0 : row[predicted]!), 0) / all;
  const { transitions, value } = leastCostTransitions(present, error, shares[constraint](classes));
  let next = 0;
  return {
    format: 1,
    kind: "class-transitions",
    constraint,
    classes,
    groups: joints.map((joint) => (weightOf(joint) === 0 ? null : transitions[next++]!)),
    expectedError: value,
    errorBefore: present.reduce(
      (sum, joint, group) =>
        joint.reduce((errors, _, predicted) => errors + error(group, predicted, predicted), sum),
      0,
    ),
  };
}

const shares: { readonly [C in TransitionConstraint]: (classes: number) => readonly EqualShare[] } = {
  "equalized-odds": oddsShares,
  "true-positive-rate-parity": (classes) =>
    Array.from(
      { length: classes },
      (_, label): EqualShare =>
        (joint, predicted, to) =>
          to === label ? joint[label]![predicted]! / total(joint[label]!) : 0,
    ),
  "demographic-parity": (classes) =>
    Array.from(
      { length: classes - 1 },
      (_, target): EqualShare =>
        (joint, predicted, to) =>
          to === target ? joint.reduce((sum, row) => sum + row[predicted]!, 0) / weightOf(joint) : 0,
    ),
};

function weightOf(joint: JointCounts): number {
  return joint.reduce((sum, row) => sum + total(row), 0);
}
