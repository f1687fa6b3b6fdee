import { NotMeasurable } from "../../../evidence/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import { denseMatrix } from "../../../statistics/index.js";
import type { DisparateImpactRemover, RepairedValues } from "./fitDisparateImpactRemover.js";

/**
 * Rows with their columns moved as {@link fitDisparateImpactRemover} found: a new matrix of the same shape.
 *
 * A value that the fit saw in the group becomes what it became there. Another one moves between its neighbors' moves, in proportion; beyond the
 * ends it moves like the end does, so that the order of a group is kept.
 * Not measured: `empty-group` where a row is of a group that the fit had no row of; `not-finite`. Throws `RangeError` where the columns or the
 * groups are not those of the fit. The group must be known when the model is used. Cost: O(values · log distinct values).
 * Golden: `fairness/disparate-impact-remover.json`.
 *
 * @example
 * import { fitDisparateImpactRemover, removeDisparateImpact } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const income = denseMatrix(Float64Array.of(1, 2, 3, 5, 6, 7), 1);
 * const remover = fitDisparateImpactRemover(income, { groupOf: Int32Array.of(0, 0, 0, 1, 1, 1), groups: 2 });
 * const next = denseMatrix(Float64Array.of(6, 6.5, 9), 1);
 * removeDisparateImpact(remover, next, { groupOf: Int32Array.of(1, 1, 1) }).values; // => Float64Array.of(2, 2.5, 5)
 */
export function removeDisparateImpact(
  remover: DisparateImpactRemover,
  features: DenseMatrix,
  options: { readonly groupOf: Int32Array },
): DenseMatrix {
  const { groupOf } = options;
  const { values, rows, columns } = features;
  const groups = remover.columns[0]?.length ?? 0;
  if (columns !== remover.columns.length || rows !== groupOf.length)
    throw new RangeError(
      `cannot remove disparate impact from ${rows} rows of ${columns} columns: it needs ${groupOf.length} rows of ${remover.columns.length}`,
    );
  const repaired = new Float64Array(values.length);
  for (let row = 0, at = 0; row < rows; row++) {
    const group = groupOf[row]!;
    if (!(group >= 0 && group < groups))
      throw new RangeError(
        `cannot remove disparate impact: row ${row} is in group ${group}, it needs one from 0 to ${groups - 1}`,
      );
    for (let column = 0; column < columns; column++, at++) {
      const own = remover.columns[column]![group];
      if (own === null || own === undefined) throw new NotMeasurable("empty-group");
      if (!Number.isFinite(values[at]!)) throw new NotMeasurable("not-finite");
      repaired[at] = repairedValue(values[at]!, own);
    }
  }
  if (!repaired.every(Number.isFinite)) throw new NotMeasurable("overflow");
  return denseMatrix(repaired, columns);
}

function repairedValue(value: number, { values, repaired }: RepairedValues): number {
  const last = values.length - 1;
  // The last of the known values that are not above it, or −1.
  let below = -1;
  for (let above = values.length; above - below > 1; ) {
    const middle = (below + above) >> 1;
    if (values[middle]! <= value) below = middle;
    else above = middle;
  }
  if (below >= 0 && values[below] === value) return repaired[below]!;
  const move = (i: number): number => repaired[i]! - values[i]!;
  if (below < 0) return value + move(0);
  if (below === last) return value + move(last);
  const share = (value - values[below]!) / (values[below + 1]! - values[below]!);
  return value + move(below) + share * (move(below + 1) - move(below));
}
