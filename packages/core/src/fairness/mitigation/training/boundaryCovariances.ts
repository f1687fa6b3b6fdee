import { NotMeasurable } from "../../../evidence/index.js";
import type { WeightedGroupIds } from "../../groups/groupIds.js";

/**
 * Covariance of each group's membership with the margins m of a model, Σ w (1[row in g] − π(g)) m / Σ w with π(g) the share of the group: π(g) times
 * what the mean margin of the group is above the mean of all. In the unit of the margins; they sum to 0.
 *
 * 0 says that the group's mean distance from the decision boundary is that of all, not that as many are on each side of it: look at selection rates
 * too. For equal opportunity give the rows of label 1 alone.
 * Not measured: `no-rows`, `zero-total-weight`, `not-finite`. Throws `RangeError` where lengths differ, at a group outside [0, groups), or a weight that is
 * negative or not finite. Cost: O(rows + groups). Source: Zafar et al., AISTATS 2017.
 *
 * @example
 * import { boundaryCovariances } from "@probity/core/fairness";
 * boundaryCovariances(Float64Array.of(1, 3, -1, -1), { groupOf: Int32Array.of(0, 0, 1, 1), groups: 2 });
 * // => Float64Array.of(0.75, -0.75)
 */
export function boundaryCovariances(margins: Float64Array, options: WeightedGroupIds): Float64Array {
  const { groupOf, groups, weights } = options;
  const rows = margins.length;
  if (groupOf.length !== rows || (weights !== undefined && weights.length !== rows))
    throw new RangeError(
      `cannot compare margins of groups: got ${rows} margins and ${groupOf.length} groups of rows, it needs a group and a weight each`,
    );
  if (rows === 0) throw new NotMeasurable("no-rows");
  const shares = new Float64Array(groups);
  const sums = new Float64Array(groups);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const group = groupOf[row]!;
    const weight = weights?.[row] ?? 1;
    if (!(group >= 0 && group < groups))
      throw new RangeError(
        `cannot compare margins of groups: row ${row} is in group ${group}, it needs one from 0 to ${groups - 1}`,
      );
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(
        `cannot compare margins of groups: the weight of row ${row} is negative or not finite`,
      );
    shares[group]! += weight;
    sums[group]! += weight * margins[row]!;
    total += weight;
  }
  if (total === 0) throw new NotMeasurable("zero-total-weight");
  const all = sums.reduce((sum, each) => sum + each / total, 0);
  const covariances = sums.map((sum, group) => sum / total - (shares[group]! / total) * all);
  if (!covariances.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  return covariances;
}
