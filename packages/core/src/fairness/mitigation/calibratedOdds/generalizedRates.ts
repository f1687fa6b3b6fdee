import { NotMeasurable } from "../../../evidence/index.js";
import { requireProbabilities, requireSameLength } from "../../../statistics/arguments/index.js";
import type { WeightedGroupIds } from "../../groups/groupIds.js";

/** Error rates of scores that are not cut: the mean score of the rows labeled 0, the mean of 1 − score of those labeled 1. */
export interface GeneralizedRates {
  readonly baseRate: number;
  readonly falsePositiveRate: number;
  readonly falseNegativeRate: number;
}

/**
 * The generalized rates of each group; `null` for one without weight. Labels and groups were checked. Throws `RangeError` where scores are not
 * as many or no probabilities, `no-positive-labels` and `no-negative-labels` where a group has no such row,
 * `overflow` of its weights.
 */
export function generalizedRates(
  yTrue: Uint8Array,
  yScore: Float64Array,
  { groupOf, groups, weights }: WeightedGroupIds,
): readonly (GeneralizedRates | null)[] {
  requireSameLength("rate scores", yTrue.length, yScore.length);
  requireProbabilities("rate scores", yScore);
  // By group, then label: weight, and weight times the score's distance from its label.
  const totals = new Float64Array(2 * groups);
  const distances = new Float64Array(2 * groups);
  for (let i = 0; i < yTrue.length; i++) {
    const score = yScore[i]!;
    const label = yTrue[i]!;
    const weight = weights === undefined ? 1 : weights[i]!;
    totals[2 * groupOf[i]! + label]! += weight;
    distances[2 * groupOf[i]! + label]! += weight * (label === 1 ? 1 - score : score);
  }
  return Array.from({ length: groups }, (_, group) => {
    const negatives = totals[2 * group]!;
    const positives = totals[2 * group + 1]!;
    if (negatives + positives === 0) return null;
    if (negatives + positives === Infinity) throw new NotMeasurable("overflow");
    if (positives === 0) throw new NotMeasurable("no-positive-labels");
    if (negatives === 0) throw new NotMeasurable("no-negative-labels");
    return {
      baseRate: positives / (positives + negatives),
      falsePositiveRate: distances[2 * group]! / negatives,
      falseNegativeRate: distances[2 * group + 1]! / positives,
    };
  });
}
