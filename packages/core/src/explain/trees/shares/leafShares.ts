import type { PlayerIndex } from "../treeGame.js";
import { quadratureOf } from "./quadratureOf.js";

// Room that is reused from leaf to leaf, by number of players.
const rooms: (Room | undefined)[] = [];

interface Room {
  readonly y: Float64Array;
  readonly gain: Float64Array;
  readonly loss: Float64Array;
}

function roomOf(size: number): Room {
  return { y: new Float64Array(size), gain: new Float64Array(size), loss: new Float64Array(size) };
}

/**
 * For a leaf with k players on its path and weight 1: the value of each player, for each of the 2^k patterns o of conditions
 * that a row may meet, summed over background rows of which `counts[r]` have pattern r. Player-major k × 2^k.
 *
 * A background row counts only if it meets all that the row does not: r ⊇ T with T the complement of o. Then with a = k − |r| and
 * b = |T| a player of o∖r gets (a−1)! b! / (a+b)! = ∫ tᵃ⁻¹ (1−t)ᵇ dt, a player of T loses a! (b−1)! / (a+b)! = ∫ tᵃ (1−t)ᵇ⁻¹ dt.
 * Hence, with Y_t(T) = (1−t)^|T| Σ_{r ⊇ T} counts[r] t^(k−|r|), which is a product of k two-by-two maps:
 *   loss N(T) = ∫ Y_t(T) / (1−t) dt,   G(T) = ∫ Y_t(T) / (t (1−t)) dt,   gain of i ∉ T = G(T) − N(T) − G(T ∪ i),
 * where the terms without t (a = 0) cancel in the gain. ⌈k/2⌉ Gauss–Legendre nodes are exact. Cost: O(k² 2^k), whatever the background.
 */
export function leafShares(
  counts: Float64Array,
  k: number,
  { index, shares }: { readonly index: PlayerIndex; readonly shares: Float64Array },
): void {
  const size = 1 << k;
  const rule = quadratureOf(index, k - 1);
  const { y, gain, loss } = (rooms[k] ??= roomOf(size));
  gain.fill(0);
  loss.fill(0);
  for (let q = 0; q < rule.nodes.length; q++) {
    const t = rule.nodes[q]!;
    const rest = 1 - t;
    for (let set = 0; set < size; set++) y[set] = counts[set]!;
    for (let bit = 0; bit < k; bit++) transform(y, size >> 1, bit, t);
    const toLoss = rule.weights[q]! / rest;
    const toGain = toLoss / t;
    for (let set = 0; set < size; set++) {
      loss[set]! += toLoss * y[set]!;
      gain[set]! += toGain * y[set]!;
    }
  }
  for (let feature = 0; feature < k; feature++) {
    const bit = 1 << feature;
    const at = feature * size;
    for (let i = 0; i < size >> 1; i++) {
      const unmet = ((i >> feature) << (feature + 1)) | (i & (bit - 1));
      shares[at + size - 1 - unmet] = gain[unmet]! - loss[unmet]! - gain[unmet | bit]!;
      shares[at + size - 1 - (unmet | bit)] = -loss[unmet | bit]!;
    }
  }
}

/** One of the k two-by-two maps: (y₀, y₁) → (t y₀ + y₁, (1 − t) y₁) over the pairs of patterns that differ in a bit. */
export function transform(values: Float64Array, pairs: number, bit: number, t: number): void {
  const step = 1 << bit;
  for (let i = 0; i < pairs; i++) {
    const without = ((i >> bit) << (bit + 1)) | (i & (step - 1));
    const has = values[without + step]!;
    values[without] = t * values[without]! + has;
    values[without + step] = (1 - t) * has;
  }
}
