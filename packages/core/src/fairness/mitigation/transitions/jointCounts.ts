import { NotMeasurable } from "../../../evidence/index.js";
import { requireSameLength } from "../../../statistics/arguments/index.js";
import { largestWeight } from "../../arguments/largestWeight.js";
import { requireGroups } from "../../arguments/requireGroups.js";
import type { ClassTransitionsOptions } from "./fitClassTransitions.js";
import type { JointCounts } from "./leastCostTransitions.js";

/**
 * The weight of each group's rows by label and prediction. Not measured: `no-rows`, `zero-total-weight`, `overflow`. Throws `RangeError` where
 * lengths differ, or at a label, prediction, group, weight or number of classes that is none.
 */
export function jointCounts(
  yTrue: Uint8Array,
  yPred: Uint8Array,
  options: Omit<ClassTransitionsOptions, "constraint">,
): readonly JointCounts[] {
  const attempt = "count labels and predictions";
  const { groupOf, groups, classes, weights } = options;
  if (!(Number.isSafeInteger(classes) && classes >= 2 && classes <= 256))
    throw new RangeError(`cannot ${attempt} of ${classes} classes: it needs a whole number from 2 to 256`);
  requireSameLength(attempt, yTrue.length, yPred.length);
  requireGroups(attempt, options, yTrue.length);
  largestWeight(attempt, weights, yTrue.length);
  if (yTrue.length === 0) throw new NotMeasurable("no-rows");
  const joints = Array.from({ length: groups }, () =>
    Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0)),
  );
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    if (yTrue[i]! >= classes || yPred[i]! >= classes)
      throw new RangeError(`cannot ${attempt}: a class of row ${i} is not below ${classes}`);
    joints[groupOf[i]!]![yTrue[i]!]![yPred[i]!]! += weight;
    sum += weight;
  }
  if (sum === 0) throw new NotMeasurable("zero-total-weight");
  if (sum === Infinity) throw new NotMeasurable("overflow");
  return joints;
}
