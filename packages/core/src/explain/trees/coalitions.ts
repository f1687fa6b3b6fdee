import { NotMeasurable } from "../../evidence/index.js";
import type { TreeEnsemble } from "../../model/index.js";
import { scoreTrees } from "../../model/index.js";
import type { PlayerIndex } from "./treeGame.js";
import { byColumn, pairSlot, slotCount } from "./treeGame.js";

/** Steps down a tree that the way by enumeration may take: some ten seconds. */
const mostSteps = 1e9;

/** Rows that stand in for what a coalition does not know, row-major, and what each weighs, Σ = 1. */
export interface SharedBackground {
  readonly rows: Float32Array | Float64Array;
  readonly shares: Float64Array;
}

/** A game among the players whose features some tree asks for: what the others get is 0. */
export interface AskedGame {
  readonly asked: readonly number[];
  /** 2^asked × outputs. */
  readonly worths: Float64Array;
  readonly outputs: number;
}

/** The players of whose features some tree asks; all where a column comes from several. */
export function askedPlayers({ feature, inputSteps }: TreeEnsemble, players: Int32Array): readonly number[] {
  const asked = new Set<number>(inputSteps.every(({ operator }) => byColumn.has(operator)) ? [] : players);
  for (const own of feature) if (own >= 0) asked.add(players[own]!);
  return [...asked].sort((a, b) => a - b);
}

/**
 * For ensembles that are no sum of trees (minimum, maximum): the mean margin of every coalition of the players that some tree asks for.
 * Not measured: `unsupported-model` where rows · background · trees · 2^players exceeds 10⁹. Cost: that product, times the depth.
 */
export function coalitionGames(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  { background, players }: { readonly background: SharedBackground; readonly players: Int32Array },
): readonly AskedGame[] {
  const { features, outputs } = ensemble;
  const asked = askedPlayers(ensemble, players);
  const count = rows.length / features;
  const coalitions = asked.length > 30 ? Infinity : 1 << asked.length;
  if (count * background.shares.length * ensemble.roots.length * coalitions > mostSteps)
    throw new NotMeasurable("unsupported-model");
  const owned = asked.map((player) => Array.from(players.keys()).filter((i) => players[i] === player));
  return Array.from({ length: count }, (_, row) => {
    const worths = new Float64Array(coalitions * outputs);
    const mixed = Float64Array.from(background.rows);
    for (let step = 0; step < coalitions; step++) {
      // Gray code: each coalition differs from the one before by one player.
      const coalition = step ^ (step >> 1);
      const changed = step === 0 ? 0 : coalition ^ ((step - 1) ^ ((step - 1) >> 1));
      if (changed !== 0)
        for (const feature of owned[31 - Math.clz32(changed)]!)
          for (let i = feature; i < mixed.length; i += features)
            mixed[i] = (coalition & changed) === 0 ? background.rows[i]! : rows[row * features + feature]!;
      const margins = scoreTrees(ensemble, mixed);
      for (let i = 0; i < margins.length; i++)
        worths[coalition * outputs + (i % outputs)]! +=
          margins[i]! * background.shares[Math.floor(i / outputs)]!;
    }
    return { asked, worths, outputs };
  });
}

/**
 * The values of the players of a game, or of pairs of them, by their definition: the mean difference that a player makes to the
 * coalitions of the others, or two players to each other's difference. Slots × outputs.
 */
export function gameValues(
  { asked, worths, outputs }: AskedGame,
  players: number,
  { order, index }: { readonly order: 1 | 2; readonly index: PlayerIndex },
): Float64Array {
  const values = new Float64Array(slotCount(order, players) * outputs);
  const weights = coalitionWeights(asked.length - order + 1, index);
  const add = (slot: number, members: number, sign: (coalition: number) => number): void => {
    for (let coalition = 0; coalition < worths.length / outputs; coalition++) {
      const weight = sign(coalition) * weights[bitCount(coalition & ~members)]!;
      for (let output = 0; output < outputs; output++)
        values[slot * outputs + output]! += weight * worths[coalition * outputs + output]!;
    }
  };
  for (let j = 0; j < asked.length; j++) {
    if (order === 1) add(asked[j]!, 1 << j, (set) => (((set >> j) & 1) === 1 ? 1 : -1));
    else
      for (let i = 0; i < j; i++)
        add(pairSlot(asked[i]!, asked[j]!), (1 << i) | (1 << j), (set) =>
          ((set >> i) & 1) === ((set >> j) & 1) ? 1 : -1,
        );
  }
  return values;
}

/** s! (m − s − 1)! / m! for coalitions of s of the others (Shapley), or 2^(1−m). */
function coalitionWeights(m: number, index: PlayerIndex): Float64Array {
  const weights = new Float64Array(Math.max(0, m));
  let weight = 1 / m;
  for (let s = 0; s < m; s++) {
    weights[s] = index === "shapley" ? weight : 1 / (1 << (m - 1));
    weight *= (s + 1) / (m - s - 1);
  }
  return weights;
}

function bitCount(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
