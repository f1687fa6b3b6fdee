import { levelWidths } from "../transformations/treeCounts.js";
import { childrenOf, requireNodes, startsOf } from "./consistentTree.js";

/** What the leaves of a tree of counts stand for, and which quantiles are asked for. */
export interface TreeQuantilesOptions {
  /** Rising: leaf i counts from edge i to before edge i + 1. */
  readonly edges: ArrayLike<number>;
  readonly branching: number;
  /** Each from 0 to 1. */
  readonly levels: ArrayLike<number>;
}

/**
 * The quantiles that a tree of counts tells of, at any levels: from the root, each step goes to the child in which the level falls, a negative
 * count being none, and within a leaf in proportion. Where all children of a node count nothing, in proportion within the node.
 *
 * They never fall as the level rises. They see the noisy tree alone, so that they cost nothing, however many. Best of a `consistentTree`.
 * Throws `RangeError` for edges that do not rise or are not finite, a shape as `treeCounts` does, another number of nodes, nodes that are not finite,
 * a level outside of 0 … 1. Cost: O(branching · depth) a level. Source: Cormode, Procopiuc, Shen, Srivastava & Yu (2012).
 * Golden: none; the tests hold it against interpolated quantiles of exact counts.
 *
 * @example
 * import { treeQuantiles } from "@probity/core/privacy";
 * const tree = [8, 6, 2, 1, 5, 2];
 * treeQuantiles(tree, { edges: [0, 10, 20, 30], branching: 2, levels: [0.5, 0.875] }); // => Float64Array.of(16, 25)
 */
export function treeQuantiles(tree: ArrayLike<number>, options: TreeQuantilesOptions): Float64Array {
  const { edges, branching, levels } = options;
  requireEdges(edges);
  const widths = levelWidths({ leaves: edges.length - 1, branching });
  const starts = startsOf(widths);
  requireNodes(tree, starts.at(-1)!);
  for (let i = 0; i < levels.length; i++)
    if (!(levels[i]! >= 0 && levels[i]! <= 1))
      throw new RangeError(`cannot tell the quantile at ${levels[i]!}: it needs a level from 0 to 1`);
  return Float64Array.from(levels, (level) => quantileOf(tree, { level, edges, branching, starts }));
}

/** Refuses edges that do not rise strictly, by index. */
export function requireEdges(edges: ArrayLike<number>): void {
  if (edges.length < 2)
    throw new RangeError(`cannot count between ${edges.length} edges: it needs two or more`);
  for (let i = 0; i < edges.length; i++)
    if (!Number.isFinite(edges[i]) || (i > 0 && !(edges[i]! > edges[i - 1]!)))
      throw new RangeError(`cannot count from the edge at ${i}: it needs finite numbers that rise strictly`);
}

interface Search {
  readonly level: number;
  readonly edges: ArrayLike<number>;
  readonly branching: number;
  readonly starts: readonly number[];
}

function quantileOf(tree: ArrayLike<number>, { level, edges, branching, starts }: Search): number {
  const depth = starts.length - 2;
  let [node, share] = [0, level];
  for (let at = 0; at < depth; at++) {
    const { first, last } = childrenOf(node, { level: at, branching, starts });
    const next = childAt(tree, { first, last, share });
    if (next === undefined) return between(edges, { leaf: node, span: spanOf(branching, depth - at), share });
    node = next.child - starts[at + 1]!;
    share = next.share;
  }
  return between(edges, { leaf: node, span: 1, share });
}

/** In which child the share falls, and where in that; none where no child counts anything. */
function childAt(
  tree: ArrayLike<number>,
  { first, last, share }: { readonly first: number; readonly last: number; readonly share: number },
): { readonly child: number; readonly share: number } | undefined {
  let total = 0;
  for (let child = first; child < last; child++) total += Math.max(0, tree[child]!);
  if (!(total > 0)) return undefined;
  let rest = share * total;
  let found: { readonly child: number; readonly share: number } | undefined;
  for (let child = first; child < last; child++) {
    const count = Math.max(0, tree[child]!);
    if (count === 0) continue;
    found = { child, share: Math.min(1, rest / count) };
    if (rest <= count) return found;
    rest -= count;
  }
  return found;
}

function spanOf(branching: number, levels: number): number {
  let span = 1;
  for (let level = 0; level < levels; level++) span *= branching;
  return span;
}

/** The point at a share of the way through the leaves of the node that is `leaf`-th among those of `span` leaves. */
function between(
  edges: ArrayLike<number>,
  { leaf, span, share }: { readonly leaf: number; readonly span: number; readonly share: number },
): number {
  const [lower, upper] = [edges[leaf * span]!, edges[Math.min(edges.length - 1, (leaf + 1) * span)]!];
  return Math.min(upper, Math.max(lower, lower * (1 - share) + upper * share));
}
