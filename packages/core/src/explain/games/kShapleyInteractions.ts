import { NotMeasurable } from "../../evidence/index.js";
import { coalitionSize, derivativeSum, playersOfTable, shapleyWeights } from "./valueTable.js";

/** What a set of players has together that no smaller set of them accounts for. */
export interface SetInteraction {
  /** Ascending. */
  readonly players: readonly number[];
  readonly value: number;
}

/**
 * k-SII: Shapley interaction indices of all sets of 1 to `order` players, made to add up: Σ over sets = v(all) − v(∅). Of order 1 they are the
 * Shapley values; of order M the Harsanyi dividends. Single players first, then pairs, and so on, each in lexicographic order.
 *
 * With Bernoulli's numbers B (B₁ = −1/2): I_k(S) = Σ over T ⊇ S, |T| ≤ k, of B_{|T| − |S|} · SII(T). Units are those of v. The single players'
 * entries are no Shapley values from order 2 on: what they share lies in the pairs. `table[c]` is v of the coalition whose members are the
 * set bits of c. Not measured: `not-finite`, `overflow`. Throws `RangeError` unless there are 2^M values, M from 1 to 20, and `order` lies
 * between 1 and M. Cost: O(C(M, order) 2^M). Source: Lundberg et al., Nature Machine Intelligence 2 (2020), for order 2; Bordt & von Luxburg,
 * AISTATS 2023, for all.
 *
 * @example
 * import { kShapleyInteractions } from "@probity/core/explain";
 * kShapleyInteractions(Float64Array.of(0, 1, 2, 9), { order: 2 }).map(({ value }) => value); // => [1, 2, 6]
 */
export function kShapleyInteractions(
  table: Float64Array,
  options: { readonly order: number },
): readonly SetInteraction[] {
  const players = playersOfTable(table);
  const { order } = options;
  if (!(Number.isSafeInteger(order) && order >= 1 && order <= players))
    throw new RangeError(
      `cannot give interactions of order ${order}: it needs a whole number from 1 to the ${players} players`,
    );
  const sets = setsUpTo(players, order);
  const interactions = new Map(
    sets.map((set) => [set, derivativeSum(table, set, shapleyWeights(players - coalitionSize(set)))]),
  );
  const bernoulli = bernoulliNumbers(order);
  const sums = new Map(sets.map((set) => [set, 0]));
  // Every non-empty part of the larger set takes its share.
  for (const [larger, interaction] of interactions)
    for (let part = larger; part !== 0; part = (part - 1) & larger)
      sums.set(part, sums.get(part)! + bernoulli[coalitionSize(larger & ~part)]! * interaction);
  return sets.map((set) => {
    const value = sums.get(set)!;
    if (!Number.isFinite(value)) throw new NotMeasurable("overflow");
    return { players: membersOf(set), value };
  });
}

/** All sets of 1 to `order` players as bits, the smaller first, those of one size in lexicographic order of their members. */
function setsUpTo(players: number, order: number): readonly number[] {
  const sets: number[] = [];
  const add = (set: number, from: number, left: number): void => {
    if (left === 0) sets.push(set);
    else for (let i = from; i <= players - left; i++) add(set | (1 << i), i + 1, left - 1);
  };
  for (let size = 1; size <= order; size++) add(0, 0, size);
  return sets;
}

function membersOf(set: number): readonly number[] {
  const members: number[] = [];
  for (let i = 0; set >> i !== 0; i++) if (((set >> i) & 1) === 1) members.push(i);
  return members;
}

/** B₀, …, Bₙ with B₁ = −1/2: Σ_{k ≤ n} C(n + 1, k) B_k = 0. */
function bernoulliNumbers(n: number): readonly number[] {
  const numbers = [1];
  for (let m = 1; m <= n; m++) {
    let sum = 0;
    let binomial = 1; // C(m + 1, k)
    for (let k = 0; k < m; k++) {
      sum += binomial * numbers[k]!;
      binomial *= (m + 1 - k) / (k + 1);
    }
    numbers.push(-sum / (m + 1));
  }
  return numbers;
}
