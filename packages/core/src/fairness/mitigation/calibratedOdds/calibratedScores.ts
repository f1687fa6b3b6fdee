import { requireProbabilities, requireSameLength } from "../../../statistics/arguments/index.js";
import { drawPredictions } from "../drawPredictions.js";
import type { DrawOptions } from "../rowUniforms.js";
import type { CalibratedOdds } from "./fitCalibratedOdds.js";

/**
 * Scores of which each group's share, drawn under a seed, is replaced by the group's base rate.
 *
 * Throws `RangeError` where lengths differ, at a score outside [0, 1], and at a row whose group has no mix rate. Whose score is lost is
 * chance: keep the seed with the scores. Cost: O(rows). Golden: `fairness/calibrated-odds.json`.
 *
 * @example
 * import { calibratedScores, fitCalibratedOdds } from "@probity/core/fairness";
 * import { seededRandom } from "@probity/core/random";
 * const yTrue = Uint8Array.of(1, 0, 1, 0);
 * const yScore = Float64Array.of(0.875, 0.125, 0.75, 0.25);
 * const groupOf = Int32Array.of(0, 0, 1, 1);
 * const rule = fitCalibratedOdds(yTrue, yScore, { groupOf, groups: 2, cost: "false-positive-rate" });
 * calibratedScores(rule, yScore, { groupOf, random: seededRandom("1") }); // => Float64Array.of(0.875, 0.5, 0.75, 0.25)
 */
export function calibratedScores(
  rule: Pick<CalibratedOdds, "groups">,
  yScore: Float64Array,
  { groupOf, random }: DrawOptions,
): Float64Array {
  requireSameLength("mix scores", yScore.length, groupOf.length);
  requireProbabilities("mix scores", yScore);
  const ruleOf = (row: number) => {
    const own = rule.groups[groupOf[row]!];
    if (own === undefined || own === null)
      throw new RangeError(`cannot mix the score of row ${row}: its group ${groupOf[row]!} has no mix rate`);
    return own;
  };
  const isReplaced = drawPredictions(
    yScore.map((_, row) => ruleOf(row).mixRate),
    random,
  );
  return yScore.map((score, row) => (isReplaced[row] === 1 ? ruleOf(row).baseRate : score));
}
