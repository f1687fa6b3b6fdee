import { derivativeSum, pairIndex, playersOfTable } from "./valueTable.js";

/**
 * The Banzhaf interaction index of every two players: the mean of v(S ∪ ij) − v(S ∪ i) − v(S ∪ j) + v(S) over all S without both.
 * Row-major players × players, symmetric, 0 on the diagonal.
 *
 * `table[c]` is v of the coalition whose members are the set bits of c. Not measured: `not-finite`, `overflow`. Throws `RangeError` unless
 * there are 2^M values, M from 1 to 20. Cost: O(M² 2^M). Source: Grabisch & Roubens, International Journal of Game Theory 28 (1999).
 * Golden: `explain/agnostic/*-values.json`, cases `banzhaf-interaction-index`.
 *
 * @example
 * import { banzhafInteractionIndex } from "@probity/core/explain";
 * Array.from(banzhafInteractionIndex(Float64Array.of(0, 1, 2, 9))); // => [0, 6, 6, 0]
 */
export function banzhafInteractionIndex(table: Float64Array): Float64Array {
  const players = playersOfTable(table);
  const weights = new Float64Array(players).fill(4 / table.length);
  return pairIndex(
    players,
    (pair) => derivativeSum(table, pair, weights),
    () => 0,
  );
}
