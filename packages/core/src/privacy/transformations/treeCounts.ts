import { nonNegativeRational } from "../exact/nonNegativeRational.js";
import { productOf } from "../exact/productOf.js";
import { rational } from "../exact/rational.js";
import type { LatticeTransformation } from "../mechanisms/latticeTransformation.js";

/** The shape of a tree of counts. */
export interface TreeCountsOptions {
  /** How many counts there are at the bottom. */
  readonly leaves: number;
  /** How many children a node has. */
  readonly branching: number;
}

/**
 * The counts of a histogram with their sums over ever larger runs: level by level from the root, level l with branching^l nodes (those without
 * leaves are 0), the last one the counts themselves. With noise, ranges and quantiles add up few nodes in place of many counts.
 * Each count is in one node a level: counts that are d apart (L1) give trees that are levels · d apart.
 *
 * Throws `RangeError` for leaves that are no whole number from 1 to 2^28, branching that is no whole number from 2 to 2^28; `apply` for
 * another number of counts. Sums are held to 2^52. Cost: O(nodes). Source: Hay et al. (2010). Golden: `privacy/opendp-maps.json`.
 *
 * @example
 * import { treeCounts } from "@probity/core/privacy";
 * const tree = treeCounts({ leaves: 3, branching: 2 });
 * tree.apply([1, 2, 3]); // => Float64Array.of(6, 3, 3, 1, 2, 3)
 * tree.map(1); // => { numerator: 3n, denominator: 1n }
 */
export function treeCounts(options: TreeCountsOptions): LatticeTransformation<ArrayLike<number>> {
  const { leaves, branching } = options;
  const widths = levelWidths(options);
  const counts = { kind: "lattice", exponent: 0, lower: 0, upper: largestCount } as const;
  const levels = rational(BigInt(widths.length), 1n);
  return {
    name: "tree-counts",
    domain: { ...counts, size: leaves },
    metric: "l1",
    resultDomain: { ...counts, size: widths.reduce((sum, width) => sum + width) },
    resultMetric: "l1",
    map: (distance) => productOf(nonNegativeRational("sum counts at a distance of", distance), levels),
    apply: (values) => {
      if (values.length !== leaves)
        throw new RangeError(`cannot sum ${values.length} counts to a tree: it needs ${leaves}`);
      return treeOf(values, widths, branching);
    },
  };
}

const largestCount = 0x10_0000_0000_0000;

function requireWhole(what: string, value: number, from: number): void {
  if (!Number.isSafeInteger(value) || value < from || value > 0x1000_0000)
    throw new RangeError(
      `cannot build a tree of ${value} ${what}: it needs a whole number from ${from} to 2^28`,
    );
}

/** Nodes a level, from the root; all but the last level are complete. Refuses what is no shape of a tree. */
export function levelWidths({ leaves, branching }: TreeCountsOptions): readonly number[] {
  requireWhole("leaves", leaves, 1);
  requireWhole("children a node", branching, 2);
  const widths: number[] = [];
  for (let width = 1; width < leaves; width *= branching) widths.push(width);
  return [...widths, leaves];
}

function treeOf(values: ArrayLike<number>, widths: readonly number[], branching: number): Float64Array {
  let level = Float64Array.from(values);
  const levels = [level];
  for (let l = widths.length - 2; l >= 0; l--) {
    const above = new Float64Array(widths[l]!);
    for (let i = 0; i < level.length; i++) {
      const parent = Math.floor(i / branching);
      above[parent] = Math.min(largestCount, above[parent]! + level[i]!);
    }
    level = above;
    levels.unshift(level);
  }
  const nodes = new Float64Array(widths.reduce((sum, width) => sum + width));
  let at = 0;
  for (const one of levels) {
    nodes.set(one, at);
    at += one.length;
  }
  return nodes;
}
