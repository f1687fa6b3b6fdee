import type { FeasibleNodes, Lattice } from "./lattice.js";
import { markFrom } from "./lattice.js";
import type { BoundedLoss } from "./lossBounds.js";

/** The node of the smallest loss, the first of equals, and what proves it. */
export interface SmallestLoss {
  readonly best: number | null;
  /** Nodes above which nothing was looked at, and the bound that holds there. */
  readonly bounds: readonly { readonly node: number; readonly bound: number }[];
}

/**
 * Visits the feasible nodes from fine to coarse and leaves out all that lie above a node whose bound is no better than the best loss so far.
 * Equal losses above a node are left out too if the best is not after the node: what is coarser comes later in the order.
 */
export function smallestLoss(
  lattice: Lattice,
  { isFeasible }: Pick<FeasibleNodes, "isFeasible">,
  lossOf: (node: number) => BoundedLoss,
): SmallestLoss {
  const leftOut = new Uint8Array(lattice.size);
  const bounds: { node: number; bound: number }[] = [];
  let best: { node: number; loss: number } | null = null;
  for (const node of lattice.upward) {
    if (!isFeasible(node) || leftOut[node] === 1) continue;
    const { loss, bound } = lossOf(node);
    if (best === null || loss < best.loss || (loss === best.loss && node < best.node)) best = { node, loss };
    const above = lattice.neighbors(node, 1);
    const settled = bound > best.loss || (bound === best.loss && best.node <= node);
    if (!settled || !Number.isFinite(bound) || above.length === 0) continue;
    bounds.push({ node, bound });
    for (const next of above) markFrom(lattice, next, { marks: leftOut, mark: 1, step: 1 });
  }
  return { best: best?.node ?? null, bounds };
}
