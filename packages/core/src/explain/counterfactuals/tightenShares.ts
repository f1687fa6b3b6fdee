import type { BoundOf, Box, Search } from "./boxBound.js";
import type { CostShares } from "./costShares.js";
import { chargeCosts } from "./costShares.js";

const growth = 0.25;

/**
 * Divides the costs among the trees so that the bound of `box` grows: trees whose wish asks for a candidate come to pay more of its cost,
 * the others less (multiplicative weights), some rounds long; the best division is kept. Returns the best bound, or `null` where the
 * box is out of reach.
 */
export function tightenShares(
  { choices, leaves }: Search,
  shares: CostShares,
  { boundOf, box, rounds }: { readonly boundOf: BoundOf; readonly box: Box; readonly rounds: number },
): number | null {
  startWeights(leaves, shares);
  let best = -1;
  let bestWeights = shares.weights.slice();
  for (let round = 0; round < rounds; round++) {
    chargeCosts(shares, choices);
    const found = boundOf(box, Infinity);
    if (found === null) return null;
    if (found.bound > best) {
      best = found.bound;
      bestWeights = shares.weights.slice();
    }
    if (found.reaches) break;
    const factor = 1 + growth / Math.sqrt(1 + round / 4);
    const paid = new Set<number>();
    for (const leaf of found.wanted)
      for (let ask = leaves.askStarts[leaf]!; ask < leaves.askStarts[leaf + 1]!; ask++)
        for (let slot = shares.slotOfAsk[ask]!; slot >= 0 && !paid.has(slot); slot = shares.inner[slot]!) {
          paid.add(slot);
          shares.weights[slot]! *= factor;
        }
  }
  shares.weights.set(bestWeights);
  chargeCosts(shares, choices);
  return best;
}

/** At first by what a tree's leaves have to gain there over the least of its leaves. */
function startWeights({ treeStarts, askStarts, weights }: Search["leaves"], shares: CostShares): void {
  const width = weights.length / Math.max(1, askStarts.length - 1);
  shares.weights.fill(1e-3);
  for (let tree = 0; tree + 1 < treeStarts.length; tree++)
    for (let leaf = treeStarts[tree]!; leaf < treeStarts[tree + 1]!; leaf++) {
      const asks = askStarts[leaf + 1]! - askStarts[leaf]!;
      for (let ask = askStarts[leaf]!; ask < askStarts[leaf + 1]!; ask++) {
        const slot = shares.slotOfAsk[ask]!;
        if (slot >= 0) shares.weights[slot] = Math.max(shares.weights[slot]!, gainOf(leaf) / asks);
      }
    }
  function gainOf(leaf: number): number {
    let most = 0;
    for (let condition = 0; condition < width; condition++)
      most = Math.max(most, Math.abs(weights[leaf * width + condition]!));
    return most;
  }
}
