import { leafShares } from "./leafShares.js";
import type { Group, GroupLeaf } from "./plan.js";

/** The weights of a tree's leaves: leaves × all outputs, of which the tree has a say in some. */
export interface Weights {
  readonly values: Float64Array;
  readonly outputs: number;
  /** The outputs of which some leaf of the tree has a weight. */
  readonly own: readonly number[];
}

/** Room for one leaf's tables, reused from leaf to leaf. */
const patternOf = new Uint16Array(1 << 16);
let shares = new Float64Array(0);

/**
 * The attributions that the leaves of a group give to a row, by its pattern: columns × own outputs × 2^bits, pattern fastest.
 * `counts` are the background rows of each pattern, `scale` what a background row weighs.
 */
export function groupTable(
  group: Group,
  counts: Float64Array,
  weights: Weights,
  scale: number,
): Float64Array {
  const size = 1 << group.bits;
  const { own } = weights;
  const table = new Float64Array(group.columns.length * own.length * size);
  for (const leaf of group.leaves) {
    const first = leaf.leaf * weights.outputs;
    if (own.every((output) => weights.values[first + output] === 0)) continue;
    const k = leaf.columns.length;
    const leafSize = 1 << k;
    leafPatterns(leaf, group.pathBits, size);
    const leafCounts = new Float64Array(leafSize);
    for (let pattern = 0; pattern < size; pattern++) leafCounts[patternOf[pattern]!]! += counts[pattern]!;
    if (shares.length < k * leafSize) shares = new Float64Array(k * leafSize);
    leafShares(leafCounts, k, shares);
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < own.length; j++) {
        const weight = scale * weights.values[first + own[j]!]!;
        if (weight === 0) continue;
        const to = (leaf.columns[i]! * own.length + j) * size;
        const from = i * leafSize;
        for (let pattern = 0; pattern < size; pattern++)
          table[to + pattern]! += weight * shares[from + patternOf[pattern]!]!;
      }
    }
  }
  return table;
}

/** For each group pattern the pattern of conditions on one leaf's path: a feature is met if all its conditions are. */
function leafPatterns({ steps }: GroupLeaf, pathBits: number, size: number): void {
  const onPath = (1 << pathBits) - 1;
  let fresh = 0;
  for (const { own } of steps) if (own >= pathBits) fresh |= 1 << own;
  for (let pattern = 0; pattern < size; pattern++) patternOf[pattern] = (pattern & onPath) | fresh;
  for (const { bit, isTrue, own } of steps) {
    const opposite = isTrue ? 1 : 0;
    for (let pattern = 0; pattern < size; pattern++)
      patternOf[pattern]! &= ~((((pattern >> bit) & 1) ^ opposite) << own);
  }
}
