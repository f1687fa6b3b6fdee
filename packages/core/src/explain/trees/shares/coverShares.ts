import type { PlayerIndex } from "../treeGame.js";
import { quadratureOf } from "./quadratureOf.js";

const room = new Float64Array(1 << 16);
const lost = new Float64Array(1 << 16);

/**
 * For a leaf of weight 1 whose k players have cover shares z: the path-dependent value of each player, for each of the 2^k patterns o
 * of conditions that a row may meet, player-major k × 2^k.
 *
 * φᵢ(o) = (oᵢ − zᵢ) ∫ ∏_{j≠i} (zⱼ + t (oⱼ − zⱼ)) dt. With P the product over all j, a player whose conditions are not met loses
 * ∫ P / (1 − t) dt whoever it is, and one whose are met gains (1 − zᵢ) ∫ P / (zᵢ + t (1 − zᵢ)) dt: no divisor is below a node, and
 * z = 0 is harmless. Exact with ⌈k/2⌉ nodes. Cost: O(k² 2^k).
 */
export function coverShares(z: readonly number[], index: PlayerIndex, shares: Float64Array): void {
  const k = z.length;
  const size = 1 << k;
  const { nodes, weights } = quadratureOf(index, k - 1);
  shares.fill(0, 0, k * size);
  lost.fill(0, 0, size);
  for (let q = 0; q < nodes.length; q++) {
    const t = nodes[q]!;
    patternProducts(z, t, weights[q]!, room);
    const toLoss = 1 / (1 - t);
    for (let set = 0; set < size; set++) lost[set]! += toLoss * room[set]!;
    for (let i = 0; i < k; i++) addMet(room, shares, (1 - z[i]!) / (z[i]! + t * (1 - z[i]!)), i, size);
  }
  for (let i = 0; i < k; i++) {
    const bit = 1 << i;
    for (let from = 0; from < size; from += bit + bit)
      for (let set = from; set < from + bit; set++) shares[i * size + set] = -lost[set]!;
  }
}

/** For each pattern the product over players of z + t (o − z), times `first`. */
export function patternProducts(
  z: readonly number[],
  t: number,
  first: number,
  products: Float64Array,
): void {
  products[0] = first;
  for (let i = 0; i < z.length; i++) {
    const bit = 1 << i;
    const met = z[i]! + t * (1 - z[i]!);
    const unmet = z[i]! * (1 - t);
    for (let set = 0; set < bit; set++) {
      products[set + bit] = products[set]! * met;
      products[set]! *= unmet;
    }
  }
}

function addMet(products: Float64Array, shares: Float64Array, ratio: number, i: number, size: number): void {
  const bit = 1 << i;
  const to = i * size;
  for (let from = bit; from < size; from += bit + bit)
    for (let set = from; set < from + bit; set++) shares[to + set]! += ratio * products[set]!;
}
