import type { PlayerIndex } from "../treeGame.js";
import { pairSlot } from "../treeGame.js";
import { transform } from "./leafShares.js";
import { quadratureOf } from "./quadratureOf.js";

// One vector a level of the recursion, by number of players.
const rooms: (readonly Float64Array[] | undefined)[] = [];

/**
 * What `leafShares` gives for players, for pairs of them: Σ_r counts[r] (oᵢ − rᵢ) (oⱼ − rⱼ) ∫ ∏_{l≠i,j} (o_l t + r_l (1 − t)) dt, the
 * pairs in the order (1, 0), (2, 0), (2, 1), … × 2^k.
 *
 * The sum over r is a product of k two-by-two maps, of which those of i and j only change signs: the maps are applied from the first
 * player to the last, once for all pairs that begin alike. Cost: O(k⁴ 2^k), whatever the background.
 */
export function leafPairShares(
  counts: Float64Array,
  k: number,
  { index, shares }: { readonly index: PlayerIndex; readonly shares: Float64Array },
): void {
  const size = 1 << k;
  const { nodes, weights } = quadratureOf(index, k - 2);
  const room = (rooms[k] ??= Array.from({ length: k + 1 }, () => new Float64Array(size)));
  shares.fill(0, 0, ((k * (k - 1)) / 2) * size);
  for (let q = 0; q < nodes.length; q++) descend(counts, 0, -1, -1, q);

  function descend(from: Float64Array, bit: number, first: number, second: number, q: number): void {
    if (bit === k) {
      if (second < 0) return;
      const to = pairSlot(first, second) * size + size - 1; // a pattern of unmet conditions from here, of met ones from its complement
      const weight = weights[q]!;
      for (let unmet = 0; unmet < size; unmet++) shares[to - unmet]! += weight * from[unmet]!;
      return;
    }
    const missing = second >= 0 ? 0 : first >= 0 ? 1 : 2;
    const room1 = room[bit]!;
    if (k - bit > missing) {
      room1.set(from);
      transform(room1, size >> 1, bit, nodes[q]!);
      descend(room1, bit + 1, first, second, q);
    }
    if (missing === 0) return;
    room1.set(from);
    const step = 1 << bit;
    for (let start = step; start < size; start += step + step)
      for (let set = start; set < start + step; set++) room1[set] = -room1[set]!;
    descend(room1, bit + 1, first >= 0 ? first : bit, first >= 0 ? bit : -1, q);
  }
}
