import { answer } from "./answers.js";
import type { Branch } from "./branches.js";
import { isLeaf } from "./branches.js";

/** A sum of trees as records, made ready to be asked for all coalitions at once. */
export interface MarginTrees {
  readonly trees: readonly Branch[];
  readonly leafWeights: Float64Array;
  readonly outputs: number;
  /** What multiplies a leaf: 1 / trees where they are averaged. */
  readonly scale: number;
  readonly baseValues: Float64Array;
  /** For each player its bit in a coalition. */
  readonly bits: Int32Array;
}

/** One row of prepared values: where it starts in row-major values. */
export interface PreparedRow {
  readonly values: Float32Array | Float64Array;
  readonly from: number;
}

/**
 * The margins of a row for every coalition, what the coalition does not know taken from one background row: 2^players × outputs.
 *
 * A leaf that needs the row's value of the players A and the background's of B is reached by the coalitions that hold A and nobody of
 * B: v ∏_A s ∏_B (1 − s), a polynomial whose coefficients are summed over leaves and then over subsets. Each tree is thus walked once
 * for all coalitions. Cost: O(leaves met · 2^|B|) and O(players · 2^players).
 */
export function coalitionMargins(
  { trees, leafWeights, outputs, scale, baseValues, bits }: MarginTrees,
  row: PreparedRow,
  other: PreparedRow,
  margins: Float64Array,
): void {
  margins.fill(0);
  for (const tree of trees) walk(tree, 0, 0);
  for (let step = outputs; step < margins.length; step += step)
    for (let from = step; from < margins.length; from += step + step)
      for (let i = from; i < from + step; i++) margins[i]! += margins[i - step]!;
  for (let i = 0; i < margins.length; i++) margins[i]! += baseValues[i % outputs]!;

  function walk(at: Branch, ofRow: number, ofOther: number): void {
    if (isLeaf(at)) {
      addLeaf(at.leaf, ofRow, ofOther);
      return;
    }
    const { condition, whenTrue, whenFalse } = at;
    const bit = 1 << bits[at.player]!;
    const byOther = answer(condition, other.values[other.from + condition.feature]!) ? whenTrue : whenFalse;
    if ((ofOther & bit) !== 0) {
      walk(byOther, ofRow, ofOther);
      return;
    }
    const byRow = answer(condition, row.values[row.from + condition.feature]!) ? whenTrue : whenFalse;
    if ((ofRow & bit) !== 0 || byRow === byOther) {
      walk(byRow, ofRow, ofOther);
      return;
    }
    walk(byRow, ofRow | bit, ofOther);
    walk(byOther, ofRow, ofOther | bit);
  }

  function addLeaf(leaf: number, ofRow: number, ofOther: number): void {
    for (let output = 0; output < outputs; output++) {
      const weight = scale * leafWeights[leaf * outputs + output]!;
      // Over the subsets of ofOther, from itself down; each member changes the sign.
      for (let set = ofOther; ; set = (set - 1) & ofOther) {
        margins[(ofRow | set) * outputs + output]! += isOdd(set) ? -weight : weight;
        if (set === 0) break;
      }
    }
  }
}

/** Whether a set has an odd number of members. */
function isOdd(set: number): boolean {
  let odd = false;
  for (let rest = set; rest !== 0; rest &= rest - 1) odd = !odd;
  return odd;
}
