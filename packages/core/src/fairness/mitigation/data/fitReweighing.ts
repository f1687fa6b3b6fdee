import { NotMeasurable } from "../../../evidence/index.js";
import type { WeightedGroupIds } from "../../groups/groupIds.js";
import type { LabelCell } from "./labelCells.js";
import { labelCells, totalOf } from "./labelCells.js";

/** Factors on the weights of rows that make label and group independent, as plain JSON. */
export interface Reweighing {
  readonly format: 1;
  readonly kind: "reweighing";
  /** Of each group, for label 0 and for label 1; null where the group has no row of the label, or none that weighs anything. */
  readonly factors: readonly (readonly [number | null, number | null])[];
}

/**
 * The factors w(g, y) = W(g) W(y) / (W W(g, y)) on the weights of training rows, under which label and group are independent, every
 * group keeps its weight and so does each label. A learner that takes weights is trained on {@link reweighRows}.
 *
 * `labels` hold 0 and 1 (1 is favorable). A factor above 1 says that the label is rarer in the group than in all. A group that lacks a label has
 * no factor for it, and keeps a base rate of 0 or 1: independence is out of reach for it.
 * Not measured: `no-rows`, `zero-total-weight`, `single-group`, `single-class`, `overflow`. Throws `RangeError` where lengths differ, at a label
 * that is neither 0 nor 1, a group outside [0, groups), or a weight that is negative or not finite.
 * It changes how much a learner hears of each row, not what the model may use: compare predictions on held-out rows before and after.
 * Cost: O(rows + groups). Source: Kamiran & Calders, Knowledge and Information Systems 33 (2012). Golden: `fairness/reweighing.json`.
 *
 * @example
 * import { fitReweighing } from "@probity/core/fairness";
 * const rows = { groupOf: Int32Array.of(0, 0, 0, 1, 1, 1), groups: 2 };
 * fitReweighing(Uint8Array.of(1, 1, 0, 1, 0, 0), rows).factors; // => [[1.5, 0.75], [0.75, 1.5]]
 */
export function fitReweighing(labels: Uint8Array, options: WeightedGroupIds): Reweighing {
  const cells = labelCells(labels, options);
  const totals: LabelCell = [totalOf(cells, 0), totalOf(cells, 1)];
  const all = totals[0] + totals[1];
  const factorOf = (cell: LabelCell, label: 0 | 1): number | null => {
    if (cell[label] === 0) return null;
    const factor = ((cell[0] + cell[1]) / cell[label]) * (totals[label] / all);
    if (!Number.isFinite(factor)) throw new NotMeasurable("overflow");
    return factor;
  };
  return {
    format: 1,
    kind: "reweighing",
    factors: cells.map((cell) => [factorOf(cell, 0), factorOf(cell, 1)] as const),
  };
}
