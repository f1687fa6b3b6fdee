import type { Group, GroupLeaf } from "./group.js";
import { leafTable } from "./shares/leafTable.js";
import type { TreeGame } from "./treeGame.js";
import { pairSlot, slotCount } from "./treeGame.js";

/** The weights of a tree's leaves: leaves × all outputs, of which the tree has a say in some. */
export interface Weights {
  readonly values: Float64Array;
  readonly outputs: number;
  /** The outputs of which some leaf of the tree has a weight. */
  readonly own: readonly number[];
}

/** What the leaves of a group give to a row, by its pattern. */
export interface GroupTable {
  /** Per slot of the table the player, or the pair of players, that it is about. */
  readonly slots: Int32Array;
  /** Slots × own outputs × 2^bits, pattern fastest. */
  readonly values: Float64Array;
}

/** Room for one leaf's patterns, reused from leaf to leaf. */
const patternOf = new Uint16Array(1 << 16);

/** The table of a group. `counts` is the weight of the background rows by pattern, `null` for covers; `scale` multiplies everything. */
export function groupTable(
  group: Group,
  counts: Float64Array | null,
  { game, weights, scale }: { readonly game: TreeGame; readonly weights: Weights; readonly scale: number },
): GroupTable {
  const size = 1 << group.bits;
  const { own } = weights;
  const ofLeaves = group.leaves.map((leaf) => leafSlots(leaf, game.order));
  const { slots, places } = slotsOf(group.columns, ofLeaves, game.order);
  const values = new Float64Array(slots.length * own.length * size);
  group.leaves.forEach((leaf, place) => {
    const first = leaf.leaf * weights.outputs;
    if (own.every((output) => weights.values[first + output] === 0)) return;
    const k = leaf.columns.length;
    leafPatterns(leaf, group.pathBits, size);
    const shares = leafTable(leaf, game, counts === null ? null : leafCounts(counts, size, 1 << k));
    ofLeaves[place]!.forEach((slot, i) => {
      for (let j = 0; j < own.length; j++) {
        const weight = scale * weights.values[first + own[j]!]!;
        if (weight !== 0)
          scatter(values, (places[slot]! * own.length + j) * size, size, { shares, from: i << k, weight });
      }
    });
  });
  return { slots, values };
}

function scatter(
  values: Float64Array,
  to: number,
  size: number,
  { shares, from, weight }: { readonly shares: Float64Array; readonly from: number; readonly weight: number },
): void {
  for (let pattern = 0; pattern < size; pattern++)
    values[to + pattern]! += weight * shares[from + patternOf[pattern]!]!;
}

function leafCounts(counts: Float64Array, size: number, leafSize: number): Float64Array {
  const own = new Float64Array(leafSize);
  for (let pattern = 0; pattern < size; pattern++) own[patternOf[pattern]!]! += counts[pattern]!;
  return own;
}

/** The group's slots that a leaf has something for, in the order of its own table. */
function leafSlots({ columns }: GroupLeaf, order: 1 | 2): readonly number[] {
  return order === 1 ? columns : pairsOf(columns);
}

/** The slots of all pairs of some players, or of some columns. */
function pairsOf(players: readonly number[]): readonly number[] {
  const pairs: number[] = [];
  for (let j = 1; j < players.length; j++)
    for (let i = 0; i < j; i++) pairs.push(pairSlot(players[j]!, players[i]!));
  return pairs;
}

/** The slots that some leaf has something for (two players may be on no path together), and where each is in the table. */
function slotsOf(
  columns: readonly number[],
  ofLeaves: readonly (readonly number[])[],
  order: 1 | 2,
): { readonly slots: Int32Array; readonly places: Int32Array } {
  const places = new Int32Array(slotCount(order, columns.length)).fill(-1);
  const slots: number[] = [];
  for (const own of ofLeaves)
    for (const slot of own) if (places[slot]! < 0) places[slot] = slots.push(slot) - 1;
  const players = order === 1 ? columns : pairsOf(columns);
  return { slots: Int32Array.from(slots, (slot) => players[slot]!), places };
}

/** For each group pattern the pattern of conditions on one leaf's path: a player's are met if all its conditions are. */
function leafPatterns({ steps }: GroupLeaf, pathBits: number, size: number): void {
  const onPath = (1 << pathBits) - 1;
  let fresh = 0;
  for (const { own } of steps) if (own >= pathBits) fresh |= 1 << own;
  for (let pattern = 0; pattern < size; pattern++) patternOf[pattern] = (pattern & onPath) | fresh;
  for (const { bit, isTrue, own } of steps) {
    const opposite = isTrue ? 1 : 0;
    for (let pattern = 0; pattern < size; pattern++)
      patternOf[pattern]! &= ~((((pattern >> bit) & 1) ^ opposite) << own);
  }
}
