import type { NeighborRelation } from "../counts/neighbors.js";
import { nonNegativeRational } from "../exact/nonNegativeRational.js";
import type { ExactNumber } from "../exact/rational.js";
import { laplaceMechanism } from "../mechanisms/laplaceMechanism.js";
import type { Mechanism } from "../mechanisms/mechanism.js";
import { candidateRanks } from "../selection/quantiles/candidateRanks.js";
import { categoryCounts } from "../transformations/categoryCounts.js";
import { treeCounts } from "../transformations/treeCounts.js";
import { consistentTree } from "./consistentTree.js";
import { requireEdges } from "./treeQuantiles.js";

/** How a column is counted, and how noisily. */
export interface QuantileTreeOptions {
  readonly relation: NeighborRelation;
  /** The scale of the Laplace noise on each count, above 0. */
  readonly scale: ExactNumber;
  /** How many children a node has. Default 16. */
  readonly branching?: number;
}

/**
 * Releases a tree of noisy counts of a column between declared edges, made consistent: one loss for all quantiles, ranges and the histogram.
 * `treeQuantiles` reads quantiles from it at any levels.
 *
 * Each row is counted once in every level of the tree: d rows added or removed lose ε = levels · d/scale, d rows replaced twice that; rounded upward.
 * Values beyond the edges count in the outermost bins. Edges must not be taken from the data. More bins cost little: 16 times as many are one level more.
 * Throws `RangeError` for edges that do not rise strictly, are not finite, fewer than 2 or more than 2^21; a shape as `treeCounts`, a scale as `laplaceMechanism`;
 * in `release` for a value that is NaN (by index); `TypeError` for a source that is not `secureRandom()`. Spends nothing: take the loss of `map` from a ledger before.
 * Cost: O(rows + bins), about 10 ns a row where edges are spread evenly.
 * Source: Hay and others (2010); Cormode and others (2012). Proof: `quantileTree.proof.md`. Golden: `privacy/opendp-maps.json` for the tree.
 *
 * @example
 * import { quantileTree, treeQuantiles } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const edges = Array.from({ length: 257 }, (_, i) => i);
 * const tree = quantileTree(edges, { relation: "add-or-remove-one", scale: 6 });
 * tree.map(1); // => { measure: "pure", epsilon: 0.5 }
 * const counts = tree.release(Float64Array.from({ length: 10_000 }, (_, i) => i % 256), secureRandom());
 * const [median] = treeQuantiles(counts, { edges, branching: 16, levels: [0.5] });
 * Math.abs(median! - 128) < 10; // => true
 */
export function quantileTree(
  edges: ArrayLike<number>,
  options: QuantileTreeOptions,
): Mechanism<ArrayLike<number>, Float64Array> {
  const { relation, scale, branching = 16 } = options;
  requireEdges(edges);
  const shape = { leaves: edges.length - 1, branching };
  const histogram = categoryCounts({ categories: shape.leaves, relation });
  const tree = treeCounts(shape);
  const laplace = laplaceMechanism(tree.resultDomain, { scale });
  const ranksOf = candidateRanks(edges);
  return {
    name: "quantile-tree",
    domain: { kind: "rows", columns: 1 },
    metric: histogram.metric,
    measure: "pure",
    map: (distance) =>
      laplace.map(tree.map(histogram.map(nonNegativeRational("map a distance of", distance)))),
    release: (values, random) => {
      const { less } = ranksOf(values);
      return consistentTree(laplace.release(tree.apply(binCounts(less, values.length)), random), shape);
    },
  };
}

/** How many of some rows are in each bin, from how many are less than each edge. */
function binCounts(less: Float64Array, rows: number): Float64Array {
  return Float64Array.from({ length: less.length - 1 }, (_, bin) => {
    const before = bin === 0 ? 0 : less[bin]!;
    return (bin === less.length - 2 ? rows : less[bin + 1]!) - before;
  });
}
