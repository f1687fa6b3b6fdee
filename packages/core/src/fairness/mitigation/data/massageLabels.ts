import { NotMeasurable } from "../../../evidence/index.js";
import { sortOrder } from "../../../statistics/index.js";
import type { GroupIds } from "../../groups/groupIds.js";
import { labelCells } from "./labelCells.js";

/** Grouped rows, and the group whose base rate is the higher one. */
export interface MassagingOptions extends GroupIds {
  /** The group that the others, taken together, are set against. */
  readonly privileged: number;
}

/** Labels of which some were swapped, and which. */
export interface MassagedLabels {
  readonly labels: Uint8Array;
  /** Rows of the other groups that became 1, ascending. */
  readonly promoted: Uint32Array;
  /** As many rows of the privileged group that became 0, ascending. */
  readonly demoted: Uint32Array;
  /** Base rate of the privileged group minus that of the others together. */
  readonly gapBefore: number;
  readonly gapAfter: number;
}

/**
 * Swaps as many labels as it takes to close the gap between the base rates of the privileged group (a) and of the others together (b):
 * M = ⌈(n_b p_a − n_a p_b) / n⌉ of the highest-scored negatives of b become 1, and M of the lowest-scored positives of a become 0. The number of
 * positives stays.
 *
 * `yScore` ranks the rows by how likely label 1 is; of equal scores the earlier row is swapped first. No swap where the gap is not above 0;
 * rounding up may turn the gap by less than 1/n_a + 1/n_b. Not measured: `no-rows`, `single-group`, `single-class`, `empty-group` (no privileged row).
 * Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, a group outside [0, groups), or a score that is NaN.
 * The labels are no outcomes any more: train on them, never measure on them. Cost: O(rows).
 * Source: Kamiran & Calders, Knowledge and Information Systems 33 (2012). Golden: `fairness/massaging.json`.
 *
 * @example
 * import { massageLabels } from "@probity/core/fairness";
 * const labels = Uint8Array.of(1, 1, 1, 0, 1, 0, 0, 0);
 * const scores = Float64Array.of(0.9, 0.6, 0.7, 0.4, 0.8, 0.5, 0.1, 0.2);
 * const groupOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
 * const massaged = massageLabels(labels, scores, { groupOf, groups: 2, privileged: 0 });
 * massaged.labels; // => Uint8Array.of(1, 0, 1, 0, 1, 1, 0, 0)
 * [massaged.gapBefore, massaged.gapAfter]; // => [0.5, 0]
 */
export function massageLabels(
  labels: Uint8Array,
  yScore: Float64Array,
  options: MassagingOptions,
): MassagedLabels {
  const { groupOf, groups, privileged } = options;
  if (yScore.length !== labels.length)
    throw new RangeError(
      `cannot massage ${labels.length} labels by ${yScore.length} scores: it needs one each`,
    );
  if (!(Number.isSafeInteger(privileged) && privileged >= 0 && privileged < groups))
    throw new RangeError(
      `cannot massage labels against group ${privileged}: it needs one from 0 to ${groups - 1}`,
    );
  const cells = labelCells(labels, { groupOf, groups });
  const [negativesA, positivesA] = cells[privileged]!;
  const sizeA = negativesA + positivesA;
  if (sizeA === 0) throw new NotMeasurable("empty-group");
  const sizeB = labels.length - sizeA;
  const positivesB = cells.reduce((sum, [, positives]) => sum + positives, -positivesA);
  const swaps = Math.max(0, Math.ceil((sizeB * positivesA - sizeA * positivesB) / labels.length));

  const lowest = sortOrder(yScore);
  // Highest first, with ties in the order of the rows.
  const highest = sortOrder(yScore.map((score) => -score));
  const promoted = firstRows(highest, swaps, (row) => groupOf[row] !== privileged && labels[row] === 0);
  const demoted = firstRows(lowest, swaps, (row) => groupOf[row] === privileged && labels[row] === 1);
  const massaged = labels.slice();
  for (const row of promoted) massaged[row] = 1;
  for (const row of demoted) massaged[row] = 0;
  return {
    labels: massaged,
    promoted,
    demoted,
    gapBefore: positivesA / sizeA - positivesB / sizeB,
    gapAfter: (positivesA - swaps) / sizeA - (positivesB + swaps) / sizeB,
  };
}

/** The first so many rows of an order that are eligible, ascending. */
function firstRows(order: Uint32Array, count: number, isEligible: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(count);
  for (let at = 0, found = 0; found < count; at++) if (isEligible(order[at]!)) rows[found++] = order[at]!;
  return rows.sort();
}
