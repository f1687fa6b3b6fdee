import type { PlayerIndex } from "../treeGame.js";
import { patternProducts } from "./coverShares.js";
import { quadratureOf } from "./quadratureOf.js";

const mostPlayers = 12;
const room = new Float64Array(1 << mostPlayers);
const lost = new Float64Array(1 << mostPlayers);
const mixed = new Float64Array(mostPlayers << mostPlayers);
const gains = new Float64Array(mostPlayers);

/**
 * What `coverShares` gives for players, for pairs of them: (oᵢ − zᵢ) (oⱼ − zⱼ) ∫ ∏_{l≠i,j} (z_l + t (o_l − z_l)) dt, the pairs in the
 * order (1, 0), (2, 0), (2, 1), … × 2^k. With P the product over all, and gᵢ = (1 − zᵢ) / (zᵢ + t (1 − zᵢ)), two players whose
 * conditions are not met share ∫ P / (1 − t)² whoever they are, one met and one not −∫ P gᵢ / (1 − t), and two met ∫ P gᵢ gⱼ.
 * Cost: O(k³ 2^k).
 */
export function coverPairShares(z: readonly number[], index: PlayerIndex, shares: Float64Array): void {
  const k = z.length;
  const size = 1 << k;
  const { nodes, weights } = quadratureOf(index, k - 2);
  shares.fill(0, 0, ((k * (k - 1)) / 2) * size);
  lost.fill(0, 0, size);
  mixed.fill(0, 0, k * size);
  for (let q = 0; q < nodes.length; q++) {
    const t = nodes[q]!;
    const loss = 1 / (1 - t);
    patternProducts(z, t, weights[q]!, room);
    for (let set = 0; set < size; set++) lost[set]! += loss * loss * room[set]!;
    for (let i = 0; i < k; i++) {
      gains[i] = (1 - z[i]!) / (z[i]! + t * (1 - z[i]!));
      addWhereMet(mixed, i * size, gains[i]! * loss, i, i, size);
    }
    for (let j = 1, to = 0; j < k; j++)
      for (let i = 0; i < j; i++, to += size) addWhereMet(shares, to, gains[i]! * gains[j]!, i, j, size);
  }
  for (let j = 1, to = 0; j < k; j++)
    for (let i = 0; i < j; i++, to += size)
      for (let set = 0; set < size; set++) {
        const met = ((set >> i) & 1) | (((set >> j) & 1) << 1);
        if (met === 0) shares[to + set] = lost[set]!;
        else if (met !== 3) shares[to + set] = -mixed[(met === 1 ? i : j) * size + set]!;
      }
}

/** Adds a multiple of the products of patterns in which the conditions of both players (of one, where i = j) are met. */
function addWhereMet(
  to: Float64Array,
  from: number,
  ratio: number,
  i: number,
  j: number,
  size: number,
): void {
  const low = 1 << i;
  const high = 1 << j;
  for (let above = high; above < size; above += high + high)
    for (
      let middle = i === j ? above : above + low;
      middle < above + high;
      middle += i === j ? high : low + low
    )
      for (let set = middle, end = middle + low; set < end; set++) to[from + set]! += ratio * room[set]!;
}
