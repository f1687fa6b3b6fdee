import { derivativeSum, pairIndex, playersOfTable } from "./valueTable.js";

/**
 * The Shapley–Taylor index of order 2: I_ij = (2/M) Σ_S [v(S ∪ ij) − v(S ∪ i) − v(S ∪ j) + v(S)] / C(M − 1, |S|), and v({i}) − v(∅) on the diagonal.
 * Row-major players × players, symmetric; the diagonal and half of the rest sum to v(all) − v(∅).
 *
 * It agrees with {@link shapleyInteractionIndex} only where no three players interact. `table[c]` is v of the coalition whose members are the
 * set bits of c. Not measured: `not-finite`, `overflow`. Throws `RangeError` unless there are 2^M values, M from 1 to 20. Cost: O(M² 2^M).
 * Source: Sundararajan, Dhamdhere & Agarwal, ICML 2020. Golden: `explain/agnostic/*-values.json`, cases `shapley-taylor-index`.
 *
 * @example
 * import { shapleyTaylorIndex } from "@probity/core/explain";
 * Array.from(shapleyTaylorIndex(Float64Array.of(0, 1, 2, 9))); // => [1, 6, 6, 2]
 */
export function shapleyTaylorIndex(table: Float64Array): Float64Array {
  const players = playersOfTable(table);
  const weights = new Float64Array(players);
  let binomial = 1; // C(M − 1, s)
  for (let s = 0; s < players; s++) {
    weights[s] = 2 / (players * binomial);
    binomial *= (players - 1 - s) / (s + 1);
  }
  return pairIndex(
    players,
    (pair) => derivativeSum(table, pair, weights),
    (player) => table[1 << player]! - table[0]!,
  );
}
