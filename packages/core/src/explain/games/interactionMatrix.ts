/**
 * Pair interactions as tree explainers print them: half of the index off the diagonal, and on it φᵢ minus the rest of its row, so that
 * each row sums to φᵢ and all to v(all) − v(∅). Row-major players × players.
 *
 * `values` are Shapley values, `index` the {@link shapleyInteractionIndex} of the same game. Throws `RangeError` unless the index has a row
 * and a column for each value. Cost: O(M²). Golden: `explain/agnostic/*-values.json`, cases `shapley-interaction-index`.
 *
 * @example
 * import { interactionMatrix, shapleyInteractionIndex, shapleyValues } from "@probity/core/explain";
 * const table = Float64Array.of(0, 1, 2, 9);
 * Array.from(interactionMatrix(shapleyValues(table), shapleyInteractionIndex(table))); // => [1, 3, 3, 2]
 */
export function interactionMatrix(values: Float64Array, index: Float64Array): Float64Array {
  const players = values.length;
  if (index.length !== players * players)
    throw new RangeError(
      `cannot lay out ${index.length} pair interactions of ${players} players: it needs ${players * players}`,
    );
  const matrix = index.map((interaction) => interaction / 2);
  for (let i = 0; i < players; i++) {
    let rest = 0;
    for (let j = 0; j < players; j++) if (j !== i) rest += matrix[i * players + j]!;
    matrix[i * players + i] = values[i]! - rest;
  }
  return matrix;
}
