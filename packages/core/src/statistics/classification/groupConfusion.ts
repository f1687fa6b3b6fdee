import { requireLabels } from "../arguments/requireLabels.js";
import { requireSameLength } from "../arguments/requireSameLength.js";
import { requireWeights } from "../arguments/requireWeights.js";
import type { ConfusionCounts } from "./confusionCounts.js";

/** The group of each row, a whole number below `groups`; `weights` count a row more or less than once. */
export interface GroupConfusionOptions {
  readonly groupOf: Int32Array | Uint32Array;
  readonly groups: number;
  readonly weights?: Float64Array;
}

const attempt = "count a confusion matrix";

/**
 * The confusion matrix of each group, in one pass over the rows. Groups without rows have zeros.
 *
 * `yTrue` and `yPred` hold 0 and 1. Not measured: `zero-total-weight` where there are rows and all weights are zero.
 * Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, a group outside [0, groups), or a weight that is negative
 * or not finite. The total of all groups is the matrix of all rows. Cost: O(rows + groups), about a nanosecond a row.
 * Golden: `fairness/group-metrics.json`, `performance/binary.json`.
 *
 * @example
 * import { groupConfusion } from "@probity/core/statistics";
 * const yTrue = Uint8Array.of(1, 1, 0, 0);
 * const yPred = Uint8Array.of(1, 0, 0, 1);
 * groupConfusion(yTrue, yPred, { groupOf: Int32Array.of(0, 0, 0, 1), groups: 2 })[0];
 * // => { truePositives: 1, falsePositives: 0, trueNegatives: 1, falseNegatives: 1 }
 */
export function groupConfusion(
  yTrue: Uint8Array,
  yPred: Uint8Array,
  options: GroupConfusionOptions,
): readonly ConfusionCounts[] {
  const { groupOf, groups, weights } = options;
  requireSameLength(attempt, yTrue.length, yPred.length);
  requireSameLength(attempt, yTrue.length, groupOf.length);
  requireGroupCount(groups);
  const cells =
    weights === undefined
      ? counted(yTrue, yPred, groupOf, groups)
      : weighed(yTrue, yPred, groupOf, groups, weights);
  if (weights !== undefined) requireWeights(attempt, weights, yTrue.length);
  return Array.from({ length: groups }, (_, group) => ({
    truePositives: cells[4 * group + 3]!,
    falsePositives: cells[4 * group + 1]!,
    trueNegatives: cells[4 * group]!,
    falseNegatives: cells[4 * group + 2]!,
  }));
}

function requireGroupCount(groups: number): void {
  if (!Number.isSafeInteger(groups) || groups < 0)
    throw new RangeError(`cannot ${attempt}: got ${groups} groups, it needs a whole number`);
}

/** Tells what the pass over the rows has seen: the bits of all labels, and a sign where a group lay outside. The row is looked up only then. */
function requireRows(
  seen: number,
  outside: number,
  {
    yTrue,
    yPred,
    groupOf,
    groups,
  }: GroupConfusionOptions & { readonly yTrue: Uint8Array; readonly yPred: Uint8Array },
): void {
  if (seen > 1) {
    requireLabels(attempt, yTrue);
    requireLabels(attempt, yPred);
  }
  if (outside >= 0) return;
  const row = groupOf.findIndex((group) => !(group >= 0 && group < groups));
  throw new RangeError(
    `cannot ${attempt}: row ${row} is in group ${groupOf[row]}, it needs one from 0 to ${groups - 1}`,
  );
}

/** Two sets of counters, since adding twice in a row to the same one waits for memory. Rows that do not fit are counted nowhere, and told after. */
function counted(
  yTrue: Uint8Array,
  yPred: Uint8Array,
  groupOf: Int32Array | Uint32Array,
  groups: number,
): Float64Array {
  const even = new Uint32Array(4 * groups);
  const odd = new Uint32Array(4 * groups);
  const last = groups - 1;
  let seen = 0;
  let outside = 0;
  const pairs = yTrue.length - (yTrue.length % 2);
  for (let i = 0; i < pairs; i += 2) {
    const label = yTrue[i]!;
    const prediction = yPred[i]!;
    const group = groupOf[i]!;
    const nextLabel = yTrue[i + 1]!;
    const nextPrediction = yPred[i + 1]!;
    const nextGroup = groupOf[i + 1]!;
    seen |= label | prediction | nextLabel | nextPrediction;
    outside |= group | (last - group) | nextGroup | (last - nextGroup);
    even[4 * group + 2 * label + prediction]!++;
    odd[4 * nextGroup + 2 * nextLabel + nextPrediction]!++;
  }
  if (pairs < yTrue.length) {
    const group = groupOf[pairs]!;
    seen |= yTrue[pairs]! | yPred[pairs]!;
    outside |= group | (last - group);
    even[4 * group + 2 * yTrue[pairs]! + yPred[pairs]!]!++;
  }
  requireRows(seen, outside, { yTrue, yPred, groupOf, groups });
  return Float64Array.from(even, (count, cell) => count + odd[cell]!);
}

function weighed(
  yTrue: Uint8Array,
  yPred: Uint8Array,
  groupOf: Int32Array | Uint32Array,
  groups: number,
  weights: Float64Array,
): Float64Array {
  const cells = new Float64Array(4 * groups);
  let seen = 0;
  let outside = 0;
  for (let i = 0; i < yTrue.length; i++) {
    const group = groupOf[i]!;
    seen |= yTrue[i]! | yPred[i]!;
    outside |= group | (groups - 1 - group);
    cells[4 * group + 2 * yTrue[i]! + yPred[i]!]! += weights[i]!;
  }
  requireRows(seen, outside, { yTrue, yPred, groupOf, groups });
  return cells;
}
