import {
  requireLabels,
  requireLevel,
  requireProbabilities,
  requireSameLength,
} from "../../statistics/arguments/index.js";
import type { IntervalOptions } from "../../statistics/index.js";
import { largestWeight } from "../arguments/largestWeight.js";
import { requireGroups } from "../arguments/requireGroups.js";
import type { WeightedGroupIds } from "../groups/groupIds.js";

/** Throws `RangeError` where lengths differ, or at a label, probability, group, weight or level that is none. */
export function requireHeldOutRows(
  attempt: string,
  { yTrue, rules }: { readonly yTrue: Uint8Array; readonly rules: readonly (Uint8Array | Float64Array)[] },
  options: WeightedGroupIds & IntervalOptions,
): void {
  requireLevel(options);
  requireLabels(attempt, yTrue);
  requireGroups(attempt, options, yTrue.length);
  largestWeight(attempt, options.weights, yTrue.length);
  for (const rule of rules) {
    requireSameLength(attempt, yTrue.length, rule.length);
    requireProbabilities(attempt, rule);
  }
}
