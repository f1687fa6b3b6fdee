import type { BoundOf } from "./boxBound.js";
import type { CostShares } from "./costShares.js";
import { chargeCosts } from "./costShares.js";
import type { Box, BoxBound, Search } from "./search.js";

const growth = 2;
/** Far below the largest: who pays is best decided almost in an order, the next in line where the first does not reach. */
const leastWeight = 1e-30;

/** A way to divide costs, and what it shows of a box. */
export interface Tightened {
  readonly found: BoxBound;
  readonly weights: Float64Array;
}

/**
 * Divides the costs among the trees so that the bound of `box` grows, from `shares.weights` on: trees whose wish asks for a candidate come
 * to pay more of its cost, the others less (multiplicative weights), some rounds long; the best division is given back. `null` where no
 * point of the box reaches the target for less than `limit`.
 */
export function tightenShares(
  { choices, leaves }: Search,
  shares: CostShares,
  {
    boundOf,
    box,
    rounds,
    limit,
  }: { readonly boundOf: BoundOf; readonly box: Box; readonly rounds: number; readonly limit: number },
): Tightened | null {
  let best: Tightened | undefined;
  for (let round = 0; round < rounds; round++) {
    chargeCosts(shares, choices);
    const found = boundOf(box, limit);
    if (found === null) return null;
    if (best === undefined || found.bound > best.found.bound)
      best = { found, weights: shares.weights.slice() };
    if (found.reaches) break;
    const factor = 1 + growth / Math.sqrt(1 + round / 4);
    const paid = new Set<number>();
    for (const leaf of found.wanted)
      for (let ask = leaves.askStarts[leaf]!; ask < leaves.askStarts[leaf + 1]!; ask++)
        for (let slot = shares.slotOfAsk[ask]!; slot >= 0 && !paid.has(slot); slot = shares.inner[slot]!) {
          paid.add(slot);
          shares.weights[slot]! *= factor;
        }
    keepRange(shares.weights);
  }
  return best ?? null;
}

/** The largest 1, so that many rounds do not overflow. */
function keepRange(weights: Float64Array): void {
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  for (let slot = 0; slot < weights.length; slot++)
    weights[slot] = Math.max(leastWeight, weights[slot]! / largest);
}

/** Weights to begin with: what a tree's leaves weigh there, by the number of their questions. */
export function startWeights({ treeStarts, askStarts, weights }: Search["leaves"], shares: CostShares): void {
  const width = weights.length / Math.max(1, askStarts.length - 1);
  shares.weights.fill(Number.MIN_VALUE);
  for (let tree = 0; tree + 1 < treeStarts.length; tree++)
    for (let leaf = treeStarts[tree]!; leaf < treeStarts[tree + 1]!; leaf++) {
      const asks = askStarts[leaf + 1]! - askStarts[leaf]!;
      for (let ask = askStarts[leaf]!; ask < askStarts[leaf + 1]!; ask++) {
        const slot = shares.slotOfAsk[ask]!;
        if (slot >= 0) shares.weights[slot] = Math.max(shares.weights[slot]!, gainOf(leaf) / asks);
      }
    }
  keepRange(shares.weights);
  function gainOf(leaf: number): number {
    let most = 0;
    for (let condition = 0; condition < width; condition++)
      most = Math.max(most, Math.abs(weights[leaf * width + condition]!));
    return most;
  }
}
