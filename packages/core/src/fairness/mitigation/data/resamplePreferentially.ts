import { sortOrder } from "../../../statistics/index.js";
import type { GroupIds } from "../../groups/groupIds.js";
import { resampledRows } from "./resampledRows.js";

/**
 * Training rows, some repeated and some left out, among which every group has the base rate of all; the rows nearest to the border between
 * the labels go first, both ways. The index of each row that stays, ascending, as many as before.
 *
 * `yScore` ranks the rows by how likely label 1 is, by a ranker that was trained on them. Among the positives of a group the lowest scores are
 * nearest to the border, among the negatives the highest; of equal scores the earlier row goes first. Sizes are as in {@link resampleUniformly}.
 * Not measured: `no-rows`, `single-group`, `single-class`, and `no-positive-labels`, `no-negative-labels` where a group lacks a label. Throws
 * `RangeError` where lengths differ, at a label that is neither 0 nor 1, a group outside [0, groups), or a score that is NaN.
 * It takes the hard cases of the favored group away: a model may look surer on such rows than it is. Cost: O(rows).
 * Source: Kamiran & Calders, Knowledge and Information Systems 33 (2012), preferential sampling.
 *
 * @example
 * import { resamplePreferentially } from "@probity/core/fairness";
 * const labels = Uint8Array.of(1, 1, 1, 0, 1, 0, 0, 0);
 * const scores = Float64Array.of(0.9, 0.6, 0.7, 0.4, 0.8, 0.5, 0.1, 0.2);
 * const groupOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
 * resamplePreferentially(labels, scores, { groupOf, groups: 2 }); // => Uint32Array.of(0, 2, 3, 3, 4, 4, 6, 7)
 */
export function resamplePreferentially(
  labels: Uint8Array,
  yScore: Float64Array,
  options: GroupIds,
): Uint32Array {
  if (yScore.length !== labels.length)
    throw new RangeError(
      `cannot resample ${labels.length} labels by ${yScore.length} scores: it needs one each`,
    );
  return resampledRows(labels, options, ({ rows, label, target }) => {
    const towardsBorder = label === 1 ? 1 : -1;
    // Rows that are left out are the nearest to the border: the farthest are the ones to keep.
    const nearestFirst = target >= rows.length;
    const keys = Float64Array.from(rows, (row) => yScore[row]! * towardsBorder);
    const nearest = sortOrder(keys).map((place) => rows[place]!);
    return nearestFirst ? nearest : nearest.reverse();
  });
}
