import { requireSameLength } from "../../../statistics/arguments/index.js";
import { cutComparison } from "./cut.js";
import type { CutMixture } from "./cutMixture.js";
import { mixtureTerms } from "./cutMixture.js";
import type { GroupCut } from "./deterministicThresholds.js";
import type { RandomizedThresholds } from "./randomizedThresholds.js";

/**
 * The probability with which a randomized rule predicts each row positive: ignored · constant + (1 − ignored) · Σ probability · [score
 * passes cut], by the row's group. {@link drawPredictions} draws predictions from it.
 *
 * Throws `RangeError` where lengths differ, at a NaN, and at a row whose group has no rule (an id that was not there when the rule was
 * fitted, or a group that had no rows). Group ids are those of the fit. Cost: O(rows). Golden: `fairness/threshold-optimizer.json`.
 *
 * @example
 * import { fitThresholds, thresholdProbabilities } from "@probity/core/fairness";
 * const yTrue = Uint8Array.of(0, 0, 1, 1, 0, 1, 1);
 * const yScore = Float64Array.of(0.1, 0.3, 0.6, 0.8, 0.2, 0.5, 0.7);
 * const groupOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1);
 * const rule = fitThresholds(yTrue, yScore, { groupOf, groups: 2, constraint: "demographic-parity" });
 * thresholdProbabilities(rule, yScore, groupOf); // => Float64Array.of(0, 0, 1, 1, 0, 0.75, 0.75)
 */
export function thresholdProbabilities(
  rule: Pick<RandomizedThresholds, "groups">,
  yScore: Float64Array,
  groupOf: Int32Array,
): Float64Array {
  return mixtureProbabilities(rule.groups, yScore, groupOf);
}

/** The same for a rule whose groups have a lottery or one cut. */
export function mixtureProbabilities(
  groups: readonly (CutMixture | Pick<GroupCut, "cut"> | null)[],
  yScore: Float64Array,
  groupOf: Int32Array,
): Float64Array {
  requireSameLength("apply thresholds", yScore.length, groupOf.length);
  const rules = groups.map((rule) => {
    if (rule === null) return null;
    const { constant, weights, cuts } = mixtureTerms(rule);
    const [first, second] = [cutComparison(cuts[0]), cutComparison(cuts[1])];
    return { constant, weights, first, second };
  });
  const probabilities = new Float64Array(yScore.length);
  for (let i = 0; i < yScore.length; i++) {
    const rule = rules[groupOf[i]!];
    const score = yScore[i]!;
    if (rule === undefined || rule === null)
      throw new RangeError(`cannot apply thresholds to row ${i}: its group ${groupOf[i]!} has no rule`);
    if (Number.isNaN(score)) throw new RangeError(`cannot apply thresholds: the score of row ${i} is NaN`);
    const { constant, weights, first, second } = rule;
    let probability = constant;
    if (first.sign * score > first.bound) probability += weights[0];
    if (second.sign * score > second.bound) probability += weights[1];
    probabilities[i] = probability;
  }
  return probabilities;
}

/** Stands for the rule of a group whose rows have no weight, where a rule is measured on the rows of its fit. */
export const withoutWeight: Pick<GroupCut, "cut"> = { cut: "none" };
