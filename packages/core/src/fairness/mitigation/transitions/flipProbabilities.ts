import { requireSameLength } from "../../../statistics/arguments/index.js";
import type { GroupFlips } from "./fitEqualizedOddsFlips.js";

/** Rules over predictions by group id. */
export interface FlipRules {
  readonly groups: readonly (Pick<GroupFlips, "keepPositive" | "turnPositive"> | null)[];
}

/**
 * The probability that each row is predicted positive in the end, by its group and its prediction; {@link drawPredictions} draws from it.
 *
 * Throws `RangeError` where lengths differ, at a prediction that is neither 0 nor 1, and at a row whose group has no rule.
 * Cost: O(rows). Golden: `fairness/equalized-odds-program.json`.
 *
 * @example
 * import { flipProbabilities } from "@probity/core/fairness";
 * const groups = [{ keepPositive: 0.5, turnPositive: 0 }, { keepPositive: 1, turnPositive: 0.25 }];
 * flipProbabilities({ groups }, Uint8Array.of(1, 0, 1, 0), Int32Array.of(0, 0, 1, 1)); // => Float64Array.of(0.5, 0, 1, 0.25)
 */
export function flipProbabilities(rule: FlipRules, yPred: Uint8Array, groupOf: Int32Array): Float64Array {
  requireSameLength("flip predictions", yPred.length, groupOf.length);
  return Float64Array.from(yPred, (prediction, i) => {
    const own = rule.groups[groupOf[i]!];
    if (own === undefined || own === null)
      throw new RangeError(`cannot flip the prediction of row ${i}: its group ${groupOf[i]!} has no rule`);
    if (prediction > 1) throw new RangeError(`cannot flip the prediction of row ${i}: it is neither 0 nor 1`);
    return prediction === 1 ? own.keepPositive : own.turnPositive;
  });
}
