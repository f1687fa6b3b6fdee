import { derivativeSum, pairIndex, playersOfTable, shapleyWeights } from "./valueTable.js";

/**
 * The Shapley interaction index of every two players: I_ij = Σ_S |S|! (M − |S| − 2)! / (M − 1)! · [v(S ∪ ij) − v(S ∪ i) − v(S ∪ j) + v(S)].
 * Row-major players × players, symmetric, 0 on the diagonal.
 *
 * Above 0 where two players bring more together than apart. With {@link interactionMatrix} it sums to v(all) − v(∅); this is the index that
 * tree explainers report, and {@link shapleyTaylorIndex} is another one. `table[c]` is v of the coalition whose members are the set bits of c.
 * Not measured: `not-finite`, `overflow`. Throws `RangeError` unless there are 2^M values, M from 1 to 20. Cost: O(M² 2^M).
 * Source: Grabisch & Roubens, International Journal of Game Theory 28 (1999). Golden: `explain/agnostic/*-values.json`, cases `shapley-interaction-index`.
 *
 * @example
 * import { shapleyInteractionIndex } from "@probity/core/explain";
 * Array.from(shapleyInteractionIndex(Float64Array.of(0, 1, 2, 9))); // => [0, 6, 6, 0]
 */
export function shapleyInteractionIndex(table: Float64Array): Float64Array {
  const players = playersOfTable(table);
  const weights = shapleyWeights(Math.max(0, players - 2));
  return pairIndex(
    players,
    (pair) => derivativeSum(table, pair, weights),
    () => 0,
  );
}
