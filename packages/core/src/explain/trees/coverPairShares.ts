import { patternProducts } from "./coverShares.js";
import type { PlayerIndex } from "./treeGame.js";
import { quadratureOf } from "./treeGame.js";

const room = new Float64Array(1 << 12);
const ratios = new Float64Array(2 * 12);

/**
 * What `coverShares` gives for players, for pairs of them: (oᵢ − zᵢ) (oⱼ − zⱼ) ∫ ∏_{l≠i,j} (z_l + t (o_l − z_l)) dt, the pairs in the
 * order (1, 0), (2, 0), (2, 1), … × 2^k. Cost: O(k³ 2^k).
 */
export function coverPairShares(z: readonly number[], index: PlayerIndex, shares: Float64Array): void {
  const k = z.length;
  const size = 1 << k;
  const { nodes, weights } = quadratureOf(index, k - 2);
  shares.fill(0, 0, ((k * (k - 1)) / 2) * size);
  for (let q = 0; q < nodes.length; q++) {
    const t = nodes[q]!;
    patternProducts(z, t, weights[q]!, room);
    for (let i = 0; i < k; i++) {
      ratios[2 * i] = -1 / (1 - t);
      ratios[2 * i + 1] = (1 - z[i]!) / (z[i]! + t * (1 - z[i]!));
    }
    for (let j = 1, to = 0; j < k; j++)
      for (let i = 0; i < j; i++, to += size)
        for (let set = 0; set < size; set++)
          shares[to + set]! +=
            room[set]! * ratios[2 * i + ((set >> i) & 1)]! * ratios[2 * j + ((set >> j) & 1)]!;
  }
}
