import { derivativeSum, playersOfTable, shapleyWeights } from "./valueTable.js";

/**
 * Exact Shapley values of a game from the values of all coalitions: φᵢ = Σ_S |S|! (M − |S| − 1)! / M! · [v(S ∪ i) − v(S)] over the S without i.
 * Σᵢ φᵢ = v(all) − v(∅).
 *
 * `table[c]` is v of the coalition whose members are the set bits of c; bit j is player j. Units are those of v. A value shares out what
 * the game gives, and says nothing of the world that the game describes.
 * Not measured: `not-finite`, `overflow`. Throws `RangeError` unless there are 2^M values, M from 1 to 20. Cost: O(M 2^M).
 * Source: Shapley, Annals of Mathematics Studies 28 (1953). Golden: `explain/agnostic/*-values.json`, cases `shapley`.
 *
 * @example
 * import { shapleyValues } from "@probity/core/explain";
 * Array.from(shapleyValues(Float64Array.of(0, 1, 2, 9))); // => [4, 5]
 */
export function shapleyValues(table: Float64Array): Float64Array {
  const players = playersOfTable(table);
  const weights = shapleyWeights(players - 1);
  return Float64Array.from({ length: players }, (_, i) => derivativeSum(table, 1 << i, weights));
}
