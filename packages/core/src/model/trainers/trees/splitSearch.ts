import { between } from "./binnedColumns.js";
import type { DecisionTreeGrowth, NodeTotals } from "./growDecisionTree.js";

/** A question that parts the rows of a node, and by how much it lowers the weighted sum of squares. */
export interface FoundSplit {
  readonly feature: number;
  readonly atMost: number;
  readonly missingIsTrue: boolean;
  readonly gain: number;
}

/**
 * The cut of the rows `from` to `to` that lowers Σ w (y − mean)² most, over all columns; of equal ones the first. Where rows lack the value, they are tried
 * on both sides, and against all that have it.
 */
export function bestSplit(
  growth: DecisionTreeGrowth,
  from: number,
  to: number,
  totals: NodeTotals,
): FoundSplit | undefined {
  let best: FoundSplit | undefined;
  for (let feature = 0; feature < growth.orders.length; feature++) {
    const found = bestCut(growth, feature, { from, to, totals });
    // A gain that is rounding is none.
    if (found !== undefined && found.gain > 1e-12 * totals.squares && isBetter(found.gain, best))
      best = found;
  }
  return best;
}

/** Equal gains differ by rounding: the first one stays. */
function isBetter(gain: number, best: FoundSplit | undefined): boolean {
  return best === undefined || gain > best.gain * (1 + 1e-12);
}

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly totals: NodeTotals;
}

function bestCut(
  growth: DecisionTreeGrowth,
  feature: number,
  { from, to, totals }: Segment,
): FoundSplit | undefined {
  const { targets, outputs, weights, minLeaf } = growth;
  const order = growth.orders[feature]!;
  const column = growth.columns[feature]!;
  let present = to;
  while (present > from && Number.isNaN(column[order[present - 1]!]!)) present--;
  const missing = sumsOf(growth, order, { from: present, to, totals });
  const below = new Float64Array(outputs);
  let weightBelow = 0;
  let best: FoundSplit | undefined;
  for (let i = from; i < present; i++) {
    const row = order[i]!;
    const weight = weights[row]!;
    weightBelow += weight;
    for (let k = 0; k < outputs; k++) below[k]! += weight * (targets[row * outputs + k]! - totals.means[k]!);
    const isLast = i + 1 === present;
    if (isLast ? present === to : column[row] === column[order[i + 1]!]) continue;
    const atMost = isLast ? Infinity : between(column[row]!, column[order[i + 1]!]!);
    // Beyond the last present value only the missing ones are left: they cannot go with the others.
    for (let side = 0; side < (present === to || isLast ? 1 : 2); side++) {
      const rows = i + 1 - from + side * (to - present);
      if (rows < minLeaf || to - from - rows < minLeaf) continue;
      const weightTrue = weightBelow + side * missing.weight;
      const weightFalse = totals.weight - weightTrue;
      if (!(weightTrue > 0 && weightFalse > 0)) continue;
      let gain = 0;
      for (let k = 0; k < outputs; k++) {
        const sum = below[k]! + side * missing.sums[k]!;
        gain += sum * (sum / weightTrue) + sum * (sum / weightFalse);
      }
      // Without missing values here, later ones go with the larger side.
      const missingIsTrue = present === to ? weightTrue >= weightFalse : side === 1;
      if (isBetter(gain, best)) best = { feature, atMost, missingIsTrue, gain };
    }
  }
  return best;
}

/** Σ w and Σ w (y − mean of the node) over some rows. */
function sumsOf(
  { targets, outputs, weights }: DecisionTreeGrowth,
  order: Uint32Array,
  { from, to, totals }: Segment,
): { readonly weight: number; readonly sums: Float64Array } {
  const sums = new Float64Array(outputs);
  let weight = 0;
  for (let i = from; i < to; i++) {
    const row = order[i]!;
    weight += weights[row]!;
    for (let k = 0; k < outputs; k++)
      sums[k]! += weights[row]! * (targets[row * outputs + k]! - totals.means[k]!);
  }
  return { weight, sums };
}
