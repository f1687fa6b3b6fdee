import { NotMeasurable } from "../../../evidence/index.js";
import { groupConfusion } from "../../../statistics/index.js";
import type { WeightedGroupIds } from "../../groups/groupIds.js";

/** The weight of the rows of a group with label 0 and with label 1. */
export type LabelCell = readonly [number, number];

/**
 * What each label weighs in each group. Throws `RangeError` where lengths differ, at a label, a group or a weight that is none; `no-rows`,
 * `zero-total-weight`, `overflow`, `single-group` and `single-class` where there is nothing to mitigate.
 */
export function labelCells(labels: Uint8Array, options: WeightedGroupIds): readonly LabelCell[] {
  if (labels.length === 0) throw new NotMeasurable("no-rows");
  // Labels against themselves have no errors: what is left of the matrix is one cell a label.
  const cells = groupConfusion(labels, labels, options).map(
    ({ trueNegatives, truePositives }): LabelCell => [trueNegatives, truePositives],
  );
  if (!Number.isFinite(totalOf(cells, 0) + totalOf(cells, 1))) throw new NotMeasurable("overflow");
  if (cells.filter(([none, one]) => none + one > 0).length < 2) throw new NotMeasurable("single-group");
  for (const label of [0, 1] as const)
    if (totalOf(cells, label) === 0) throw new NotMeasurable("single-class");
  return cells;
}

/** What a label weighs in all groups together. */
export function totalOf(cells: readonly LabelCell[], label: 0 | 1): number {
  return cells.reduce((total, cell) => total + cell[label], 0);
}
