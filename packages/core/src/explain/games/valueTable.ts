import { NotMeasurable } from "../../evidence/index.js";

/** More players have more coalitions than a table can hold. */
export const mostTablePlayers = 20;

/**
 * The number of players of a table of coalition values. Throws `RangeError` unless it has 2^M values with M from 1 to 20, and
 * `NotMeasurable` (`not-finite`) where a value is no finite number.
 */
export function playersOfTable(table: Float64Array): number {
  const players = 31 - Math.clz32(table.length);
  if (players < 1 || players > mostTablePlayers || table.length !== 1 << players)
    throw new RangeError(
      `cannot read ${table.length} numbers as the values of coalitions: it needs 2^M of them, M from 1 to ${mostTablePlayers}`,
    );
  for (let i = 0; i < table.length; i++)
    if (!Number.isFinite(table[i]!)) throw new NotMeasurable("not-finite");
  return players;
}

/** The members of a coalition that is written as bits. */
export function coalitionSize(coalition: number): number {
  let size = 0;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) size++;
  return size;
}

/** s! (m − s)! / (m + 1)! for s from 0 to m: what a coalition of s of the m others weighs in a Shapley value. */
export function shapleyWeights(others: number): Float64Array {
  const weights = new Float64Array(others + 1);
  let weight = 1 / (others + 1);
  for (let s = 0; s <= others; s++) {
    weights[s] = weight;
    weight *= (s + 1) / (others - s);
  }
  return weights;
}

/**
 * Σ over coalitions T of the others of w(|T|) · Δ_S v(T), with Δ_S v(T) = Σ over L ⊆ S of (−1)^(|S| − |L|) v(T ∪ L): the form that every
 * index of a set S of players has. `weights[t]` is w(t). Cost: O(2^M).
 */
export function derivativeSum(table: Float64Array, set: number, weights: Float64Array): number {
  const size = coalitionSize(set);
  let total = 0;
  for (let coalition = 0; coalition < table.length; coalition++) {
    const inside = coalitionSize(coalition & set);
    const term = weights[coalitionSize(coalition & ~set)]! * (table[coalition]! - table[0]!);
    total += ((size - inside) & 1) === 0 ? term : -term;
  }
  if (!Number.isFinite(total)) throw new NotMeasurable("overflow");
  return total;
}

/** The index of every two players, symmetric, row-major players × players, with `diagonal` of each player on it. */
export function pairIndex(
  players: number,
  of: (set: number) => number,
  diagonal: (player: number) => number,
): Float64Array {
  const index = new Float64Array(players * players);
  for (let i = 0; i < players; i++) {
    index[i * players + i] = diagonal(i);
    for (let j = 0; j < i; j++) index[i * players + j] = index[j * players + i] = of((1 << i) | (1 << j));
  }
  return index;
}
