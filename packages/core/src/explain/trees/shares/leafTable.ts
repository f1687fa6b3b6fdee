import type { GroupLeaf } from "../group.js";
import type { TreeGame } from "../treeGame.js";
import { coverPairShares } from "./coverPairShares.js";
import { coverShares } from "./coverShares.js";
import { leafPairShares } from "./leafPairShares.js";
import { leafShares } from "./leafShares.js";

let room = new Float64Array(0);

/**
 * What a leaf of weight 1 gives each of its players (or pairs), for each of the 2^k patterns of conditions that a row may meet:
 * slot-major, in room that the next call reuses. `counts` is the weight of background rows by pattern; covers need none.
 */
export function leafTable(leaf: GroupLeaf, game: TreeGame, counts: Float64Array | null): Float64Array {
  const k = leaf.columns.length;
  const slots = game.order === 1 ? k : (k * (k - 1)) / 2;
  if (room.length < slots << k) room = new Float64Array(slots << k);
  if (counts !== null)
    (game.order === 1 ? leafShares : leafPairShares)(counts, k, { index: game.index, shares: room });
  else (game.order === 1 ? coverShares : coverPairShares)(leaf.shares, game.index, room);
  return room;
}

/** Nanoseconds of one such table, roughly. */
export function leafCost(
  k: number,
  { order, background }: { readonly order: 1 | 2; readonly background: number },
): number {
  const nodes = (k + 1) >> 1;
  if (order === 1) return (1 << k) * (background > 0 ? nodes * (k + 3) + 2 * k : nodes * (k / 2 + 3) + k);
  return (1 << k) * (background > 0 ? (nodes * k * (k + 3) * (k + 3)) / 6 : (nodes * k * k) / 2);
}
