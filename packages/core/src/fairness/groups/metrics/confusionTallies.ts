import { NotMeasurable } from "../../../evidence/index.js";
import { requireLabels, requireSameLength } from "../../../statistics/arguments/index.js";
import type { ConfusionCounts } from "../../../statistics/index.js";
import { groupConfusion } from "../../../statistics/index.js";
import { largestWeight } from "../../arguments/largestWeight.js";
import { requireGroups } from "../../arguments/requireGroups.js";
import { confusionTotal } from "../confusionTotal.js";
import type { CellMap, GroupIds } from "../groupIds.js";

/** Outcomes and predicted labels of the same rows, 1 for the favorable one; `weights` count a row more or less than once. */
export interface LabeledPredictions {
  readonly yTrue: Uint8Array;
  readonly yPred: Uint8Array;
  readonly weights?: Float64Array;
}

/** Four sums a group, at 4 · group + 2 · label + prediction. */
export interface ConfusionTallies {
  /** Rows of each group, those of weight 0 too. */
  readonly n: Float64Array;
  /** Rows that have weight. */
  readonly rows: Float64Array;
  readonly weights: Float64Array;
  /** Of the weights over `unit`; `null` where there are none. */
  readonly squares: Float64Array | null;
  /** The largest weight. */
  readonly unit: number;
}

const attempt = "count by group";

/** Counts every group in one pass. Throws `RangeError` on rows that do not fit, `overflow` where the weights add up beyond 1.8e308. */
export function confusionTallies(data: LabeledPredictions, ids: GroupIds): ConfusionTallies {
  const { yTrue, yPred, weights } = data;
  if (weights !== undefined) return weighted(data, weights, ids);
  const rows = new Float64Array(4 * ids.groups);
  const n = new Float64Array(ids.groups);
  groupConfusion(yTrue, yPred, ids).forEach((counts, group) => {
    rows[4 * group] = counts.trueNegatives;
    rows[4 * group + 1] = counts.falsePositives;
    rows[4 * group + 2] = counts.falseNegatives;
    rows[4 * group + 3] = counts.truePositives;
    n[group] = confusionTotal(counts);
  });
  return { n, rows, weights: rows, squares: null, unit: 1 };
}

function weighted(
  { yTrue, yPred }: LabeledPredictions,
  weights: Float64Array,
  ids: GroupIds,
): ConfusionTallies {
  const length = yTrue.length;
  requireSameLength(attempt, length, yPred.length);
  requireLabels(attempt, yTrue);
  requireLabels(attempt, yPred);
  requireGroups(attempt, ids, length);
  const unit = largestWeight(attempt, weights, length);
  const n = new Float64Array(ids.groups);
  const rows = new Float64Array(4 * ids.groups);
  const sums = new Float64Array(4 * ids.groups);
  const squares = new Float64Array(4 * ids.groups);
  for (let row = 0; row < length; row++) {
    const group = ids.groupOf[row]!;
    n[group]! += 1;
    const weight = weights[row]!;
    if (weight === 0) continue;
    const at = 4 * group + 2 * yTrue[row]! + yPred[row]!;
    const share = weight / unit;
    rows[at]! += 1;
    sums[at]! += weight;
    // A square that vanished would leave weight without variance.
    squares[at]! += Math.max(share * share, 1e-300);
  }
  if (!Number.isFinite(sums.reduce((total, sum) => total + sum, 0))) throw new NotMeasurable("overflow");
  return { n, rows, weights: sums, squares, unit };
}

/** Tallies of cells that are made of whole groups. */
export function foldedTallies(tallies: ConfusionTallies, { cellOf, cells }: CellMap): ConfusionTallies {
  const folded = (sums: Float64Array, width: number): Float64Array => {
    const totals = new Float64Array(width * cells);
    cellOf.forEach((cell, group) => {
      if (cell < 0) return;
      for (let i = 0; i < width; i++) totals[width * cell + i]! += sums[width * group + i]!;
    });
    return totals;
  };
  const rows = folded(tallies.rows, 4);
  const { squares, unit } = tallies;
  return {
    n: folded(tallies.n, 1),
    rows,
    weights: squares === null ? rows : folded(tallies.weights, 4),
    squares: squares === null ? null : folded(squares, 4),
    unit,
  };
}

/** The sums of one group as a confusion matrix. */
export function confusionAt(sums: Float64Array, group: number): ConfusionCounts {
  return {
    truePositives: sums[4 * group + 3]!,
    falsePositives: sums[4 * group + 1]!,
    trueNegatives: sums[4 * group]!,
    falseNegatives: sums[4 * group + 2]!,
  };
}
