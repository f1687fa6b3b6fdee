import type { TreeCountsOptions } from "../transformations/treeCounts.js";
import { levelWidths } from "../transformations/treeCounts.js";

/**
 * The tree of counts nearest to a noisy one (least squares) in which each node is the sum of its children, in the layout of `treeCounts`. With noise of
 * one scale on every node it is the best linear unbiased estimate: ranges and the counts of large nodes get less noise. Nodes without leaves become 0.
 *
 * It sees the noisy tree alone, so it costs nothing. Counts stay fractions, and can be negative: do not cut them before adding up.
 * Throws `RangeError` for a shape as `treeCounts` does, another number of nodes, nodes that are not finite (by index). Cost: O(nodes).
 * Source: Hay, Rastogi, Miklau & Suciu (2010), for trees of any shape. Golden: none; the tests solve the normal equations.
 *
 * @example
 * import { consistentTree } from "@probity/core/privacy";
 * consistentTree([10, 4, 3], { leaves: 2, branching: 2 }); // => Float64Array.of(9, 5, 4)
 */
export function consistentTree(nodes: ArrayLike<number>, options: TreeCountsOptions): Float64Array {
  const widths = levelWidths(options);
  const starts = startsOf(widths);
  requireNodes(nodes, starts.at(-1)!);
  const tree = Float64Array.from(nodes);
  const variances = new Float64Array(tree.length).fill(1);
  const { branching } = options;
  for (let level = widths.length - 2; level >= 0; level--)
    for (let i = 0; i < widths[level]!; i++) {
      const node = starts[level]! + i;
      const { first, last } = childrenOf(i, { level, branching, starts });
      let [sum, variance] = [0, 0];
      for (let child = first; child < last; child++) {
        sum += tree[child]!;
        variance += variances[child]!;
      }
      // Two estimates of the node: its own, of variance 1, and the sum of its children.
      tree[node] = (variance * tree[node]! + sum) / (variance + 1);
      variances[node] = variance / (variance + 1);
    }
  for (let level = 0; level < widths.length - 1; level++)
    for (let i = 0; i < widths[level]!; i++) {
      const { first, last } = childrenOf(i, { level, branching, starts });
      let [rest, variance] = [tree[starts[level]! + i]!, 0];
      for (let child = first; child < last; child++) {
        rest -= tree[child]!;
        variance += variances[child]!;
      }
      if (variance > 0)
        for (let child = first; child < last; child++) tree[child]! += (rest * variances[child]!) / variance;
    }
  return tree;
}

/** Where each level starts, and at the end the number of nodes. */
export function startsOf(widths: readonly number[]): readonly number[] {
  const starts = [0];
  for (const width of widths) starts.push(starts.at(-1)! + width);
  return starts;
}

/** Where the children of the i-th node of a level are: from `first` to before `last`; none where they are the same. */
export function childrenOf(
  i: number,
  tree: { readonly level: number; readonly branching: number; readonly starts: readonly number[] },
): { readonly first: number; readonly last: number } {
  const { level, branching, starts } = tree;
  const [start, end] = [starts[level + 1]!, starts[level + 2]!];
  return {
    first: Math.min(end, start + i * branching),
    last: Math.min(end, start + (i + 1) * branching),
  };
}

/** Refuses what is not a list of so many finite nodes. */
export function requireNodes(nodes: ArrayLike<number>, count: number): void {
  if (nodes.length !== count)
    throw new RangeError(`cannot read a tree of ${nodes.length} nodes: it needs the ${count} of its shape`);
  for (let i = 0; i < count; i++)
    if (!Number.isFinite(nodes[i]))
      throw new RangeError(`cannot read the node at ${i} of a tree: it needs a finite number`);
}
