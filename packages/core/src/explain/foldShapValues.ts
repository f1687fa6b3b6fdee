import type { ShapValues } from "./shapValues.js";

/**
 * Adds up the values of features that stand for one thing (the columns of a one-hot encoding of one source feature): the sums still add
 * up to margin − base. `players` has for each feature the number of what it stands for, 0, 1, … without a gap.
 *
 * The sum of values is not the value of the sum: features that are exchanged one by one make rows that no encoding gives (two categories
 * at once). The option `players` of {@link interventionalShapValues} gives the exact values of the game in which they go together.
 * Throws `RangeError` unless there is one player a feature. Cost: O(values).
 *
 * @example
 * import { foldShapValues, interventionalShapValues } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = (feature: number) => ({ feature, atMost: 0.5, whenTrue: { weight: 0 }, whenFalse: { weight: 3 } });
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [stump(0), stump(1)] });
 * const shap = interventionalShapValues(ensemble, Float64Array.of(1, 1), { background: Float64Array.of(0, 0) });
 * Array.from(foldShapValues(shap, [0, 0]).values); // => [6]
 */
export function foldShapValues(shap: ShapValues, players: readonly number[]): ShapValues {
  const { features, outputs, rows } = shap;
  const count = players.reduce((most, player) => Math.max(most, player + 1), 0);
  if (players.length !== features || new Set(players).size !== count)
    throw new RangeError(
      `cannot fold ${features} features: got ${players.length} players, it needs one a feature, 0, 1, … without a gap`,
    );
  if (!players.every((player) => Number.isInteger(player) && player >= 0))
    throw new RangeError("cannot fold features: players need to be whole numbers from 0");
  const values = new Float64Array(rows * count * outputs);
  shap.values.forEach((value, place) => {
    const output = place % outputs;
    const feature = Math.floor(place / outputs) % features;
    const row = Math.floor(place / outputs / features);
    values[(row * count + players[feature]!) * outputs + output]! += value;
  });
  return { ...shap, values, features: count };
}
