import { derivativeSum, playersOfTable } from "./valueTable.js";

/**
 * Exact Banzhaf values of a game: the mean of v(S ∪ i) − v(S) over all S without i, each as likely as any other.
 *
 * `table[c]` is v of the coalition whose members are the set bits of c. Banzhaf values do not add up to v(all) − v(∅); they move less than
 * Shapley values where v is noisy. Not measured: `not-finite`, `overflow`. Throws `RangeError` unless there are 2^M values, M from 1 to 20.
 * Cost: O(M 2^M). Source: Banzhaf, Rutgers Law Review 19 (1965). Golden: `explain/agnostic/*-values.json`, cases `banzhaf`.
 *
 * @example
 * import { banzhafValues } from "@probity/core/explain";
 * Array.from(banzhafValues(Float64Array.of(0, 1, 2, 9, 0, 1, 2, 3))); // => [2.5, 3.5, -1.5]
 */
export function banzhafValues(table: Float64Array): Float64Array {
  const players = playersOfTable(table);
  const weights = new Float64Array(players).fill(1 / (1 << (players - 1)));
  return Float64Array.from({ length: players }, (_, i) => derivativeSum(table, 1 << i, weights));
}
