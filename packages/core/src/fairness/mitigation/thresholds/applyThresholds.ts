import type { GroupCuts } from "./deterministicThresholds.js";
import { mixtureProbabilities } from "./thresholdProbabilities.js";

/**
 * The predictions of a rule of one cut for each group: 1 where the score passes the cut of the row's group, else 0.
 *
 * Throws `RangeError` where lengths differ, at a NaN, and at a row whose group has no cut (an id that was not there when the rule was
 * fitted, or a group that had no rows). Group ids are those of the fit. Cost: O(rows). Golden: `fairness/reject-option.json`.
 *
 * @example
 * import { applyThresholds, fitDeterministicThresholds } from "@probity/core/fairness";
 * const yTrue = Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1);
 * const yScore = Float64Array.of(0.2, 0.8, 0.4, 0.6, 0.1, 0.5, 0.2, 0.3);
 * const groupOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
 * const options = { groupOf, groups: 2, constraint: "equalized-odds", tolerance: 0 } as const;
 * const rule = fitDeterministicThresholds(yTrue, yScore, options);
 * applyThresholds(rule, yScore, groupOf); // => Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1)
 */
export function applyThresholds(rule: GroupCuts, yScore: Float64Array, groupOf: Int32Array): Uint8Array {
  return Uint8Array.from(mixtureProbabilities(rule.groups, yScore, groupOf));
}
