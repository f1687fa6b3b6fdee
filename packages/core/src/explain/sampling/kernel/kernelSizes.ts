/**
 * How Shapley's kernel weighs coalitions by size, and which sizes a budget reaches in full. With p_k, the share of size k, proportional to
 * 1 / (k (M − k)), every size has the same k (M − k) p_k: from it follows all that is used here.
 */
export interface KernelSizes {
  /** p_k for k from 1 to M − 1, at k. */
  readonly shares: Float64Array;
  /** Sizes s for which all coalitions of s and of M − s players are valued: 1, 2, …, up to this. */
  readonly complete: number;
  /** Σ p_k over the sizes that are not. */
  readonly sampledShare: number;
  /** E zᵢ² − E zᵢ zⱼ of the members' indicators over all sizes: 1 / (M Σ 1 / (k (M − k))). */
  readonly spread: number;
  /** The part of it that the complete sizes make. */
  readonly completeSpread: number;
  /** Coalitions of the complete sizes. */
  readonly completeCount: number;
}

/** Coalitions that must be left to draw: two pairs. */
const leastDrawn = 4;

/**
 * The small sizes first (and the large ones, their complements), as long as their share of what the budget still holds would draw all of
 * their coalitions.
 */
export function kernelSizes(players: number, budget: number): KernelSizes {
  const shares = new Float64Array(players);
  let total = 0;
  for (let k = 1; k < players; k++) total += shares[k] = 1 / (k * (players - k));
  for (let k = 1; k < players; k++) shares[k]! /= total;
  let complete = 0;
  let left = budget;
  let share = 1;
  let binomial = 1;
  let sizes = 0;
  for (let s = 1; 2 * s <= players; s++) {
    binomial = (binomial * (players - s + 1)) / s;
    const isMiddle = 2 * s === players;
    const count = isMiddle ? binomial : 2 * binomial;
    const own = shares[s]! * (isMiddle ? 1 : 2);
    // The last share is all that is left, up to rounding.
    const drawn = 2 * s >= players - 1 ? left : (left * own) / share;
    // Single players are worth more than their share: with them sums are right at once.
    const isReached = s === 1 ? count + leastDrawn <= budget || count === left : drawn >= count;
    if (!isReached) break;
    complete = s;
    left -= count;
    share -= own;
    sizes += isMiddle ? 1 : 2;
  }
  const spread = 1 / (total * players);
  return {
    shares,
    complete,
    sampledShare: sizes === players - 1 ? 0 : share,
    spread,
    completeSpread: (spread * sizes) / (players - 1),
    completeCount: budget - left,
  };
}

/** All coalitions of the complete sizes, each followed by its complement, as rows of zeros and ones. */
export function completeCoalitions(players: number, { complete, completeCount }: KernelSizes): Uint8Array {
  const rows = new Uint8Array(completeCount * players);
  let at = 0;
  for (let size = 1; size <= complete; size++) {
    // Of two halves, the one with player 0 stands for both.
    const isMiddle = 2 * size === players;
    const members = Int32Array.from({ length: size }, (_, i) => i);
    do {
      for (let i = 0; i < players; i++) rows[at + players + i] = 1;
      for (const member of members) {
        rows[at + member] = 1;
        rows[at + players + member] = 0;
      }
      at += 2 * players;
    } while (advance(members, players) && !(isMiddle && members[0] !== 0));
  }
  return rows;
}

/** The next set of as many members in lexicographic order; false after the last. */
function advance(members: Int32Array, players: number): boolean {
  for (let i = members.length - 1; i >= 0; i--) {
    if (members[i]! >= players - members.length + i) continue;
    members[i]!++;
    for (let j = i + 1; j < members.length; j++) members[j] = members[j - 1]! + 1;
    return true;
  }
  return false;
}
