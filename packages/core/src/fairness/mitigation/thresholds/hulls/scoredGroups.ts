import { NotMeasurable } from "../../../../evidence/index.js";
import { requireSameLength } from "../../../../statistics/arguments/index.js";
import { groupConfusion, sortOrder } from "../../../../statistics/index.js";
import type { WeightedGroupIds } from "../../../groups/groupIds.js";

/** How many rows, or how much weight, each cut of a group predicts positive, from none to all. */
export interface ScoredGroup {
  /** The distinct scores, the highest first. Cut k lies below the first k of them. */
  readonly scores: Float64Array;
  /** By cut, one more than scores: the positive and the negative labels among the rows predicted positive. */
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
  readonly positives: number;
  readonly negatives: number;
}

/**
 * Counts every cut of every group after one sort; `null` for a group without rows or weight.
 *
 * Not measured: `no-rows`, `not-finite` (a score), `zero-total-weight`, `overflow` of weights. Throws `RangeError` as {@link groupConfusion}
 * does, and at a NaN.
 */
export function scoredGroups(
  yTrue: Uint8Array,
  yScore: Float64Array,
  { groupOf, groups, weights }: WeightedGroupIds,
): readonly (ScoredGroup | null)[] {
  // It refuses whatever is no label, group or weight.
  groupConfusion(yTrue, yTrue, { groupOf, groups, ...(weights === undefined ? {} : { weights }) });
  requireSameLength("find thresholds", yTrue.length, yScore.length);
  if (yTrue.length === 0) throw new NotMeasurable("no-rows");
  const order = sortOrder(yScore);
  if (!Number.isFinite(yScore[order[0]!]!) || !Number.isFinite(yScore[order[order.length - 1]!]!))
    throw new NotMeasurable("not-finite");
  const rows = new Int32Array(groups);
  for (let i = 0; i < groupOf.length; i++) rows[groupOf[i]!]!++;
  const drafts = Array.from(rows, (count) =>
    count === 0
      ? null
      : {
          cuts: 0,
          scores: new Float64Array(count),
          counts: [new Float64Array(count + 1), new Float64Array(count + 1)] as const,
        },
  );
  for (let place = order.length - 1; place >= 0; place--) {
    const row = order[place]!;
    const draft = drafts[groupOf[row]!]!;
    const { scores, counts } = draft;
    const score = yScore[row]!;
    if (draft.cuts === 0 || scores[draft.cuts - 1] !== score) {
      scores[draft.cuts] = score;
      draft.cuts += 1;
      counts[0][draft.cuts] = counts[0][draft.cuts - 1]!;
      counts[1][draft.cuts] = counts[1][draft.cuts - 1]!;
    }
    counts[yTrue[row] === 1 ? 1 : 0][draft.cuts]! += weights === undefined ? 1 : weights[row]!;
  }
  let all = 0;
  const scored = drafts.map((draft): ScoredGroup | null => {
    if (draft === null) return null;
    const { cuts, scores, counts } = draft;
    const positives = counts[1][cuts]!;
    const negatives = counts[0][cuts]!;
    all += positives + negatives;
    if (positives + negatives === 0) return null;
    return {
      scores: scores.subarray(0, cuts),
      truePositives: counts[1].subarray(0, cuts + 1),
      falsePositives: counts[0].subarray(0, cuts + 1),
      positives,
      negatives,
    };
  });
  if (all === Infinity) throw new NotMeasurable("overflow");
  return scored;
}

/** A number above which lie exactly the first k scores: halfway to the next, where a double lies between. */
export function thresholdBetween(scores: Float64Array, cut: number): number {
  const upper = scores[cut - 1]!;
  const lower = scores[cut]!;
  const sum = upper + lower;
  const middle = Number.isFinite(sum) ? sum / 2 : upper / 2 + lower / 2;
  return middle < upper ? middle : lower;
}
