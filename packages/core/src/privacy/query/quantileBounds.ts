import { levelWidths } from "../transformations/treeCounts.js";
import { childrenOf, startsOf } from "../trees/consistentTree.js";
import type { WeightedNoises } from "./noiseTail.js";

/** A noisy tree of counts (as drawn, not made consistent), and what its leaves stand for. */
export interface NoisyTree {
  readonly nodes: Float64Array;
  readonly edges: ArrayLike<number>;
  readonly branching: number;
}

/**
 * Between which edges the quantile at a level lies. At each edge, the rows before it less level · rows is estimated from the fewest nodes; it is at most 0 at the last edge
 * before the quantile and at least 0 at the next. These two edges are fixed, so that the bound on the noise holds at both but for twice its chance, and all edges
 * that it does not speak against hold them. `marginOf` bounds a weighted sum of the noises, and `slack` is added for the sample.
 */
export function quantileBounds(
  { nodes, edges, branching }: NoisyTree,
  level: number,
  by: { marginOf(noises: WeightedNoises): number; readonly slack: number },
): readonly [number, number] {
  const leaves = edges.length - 1;
  const starts = startsOf(levelWidths({ leaves, branching }));
  const depth = starts.length - 2;
  let [lower, upper] = [leaves - 1, 1];
  let isBelow = true;
  for (let edge = 1; edge < leaves; edge++) {
    let [sum, before, after] = [0, 0, 0];
    for (let at = 1, width = spanOf(branching, depth - 1); at <= depth; at++, width /= branching) {
      const own = Math.floor(edge / width);
      const { first, last } = childrenOf(Math.floor(own / branching), { level: at - 1, branching, starts });
      for (let child = first; child < last; child++) {
        const place = child - starts[at]!;
        if (place * width >= leaves || (place === own && at < depth)) continue;
        if (place < own) before += 1;
        else after += 1;
        sum += (place < own ? 1 - level : -level) * nodes[child]!;
      }
    }
    const margin =
      by.slack +
      by.marginOf([
        { weight: 1 - level, count: before },
        { weight: level, count: after },
      ]);
    if (isBelow && sum >= -margin) {
      lower = edge - 1;
      isBelow = false;
    }
    if (sum <= margin) upper = edge + 1;
  }
  return [edges[lower]!, edges[upper]!];
}

function spanOf(branching: number, levels: number): number {
  let span = 1;
  for (let level = 0; level < levels; level++) span *= branching;
  return span;
}
