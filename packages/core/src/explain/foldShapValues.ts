import { settledPlayers } from "./players.js";
import type { ShapValues } from "./shapValues.js";

/**
 * SHAP values of groups of columns as the sums of their columns' values: the columns that a one-hot encoding made of one feature, folded back.
 * Group g of `groups` is feature g of the result; base and additivity stay.
 *
 * A sum is what the columns got together as single players. It is not the value of the group as one player, which masks its columns at once (the
 * option `players` of {@link interventionalShapValues} and of the samplers); the two agree where columns of different groups do not interact.
 * Throws `RangeError` unless every feature stands in one group. Cost: O(values).
 *
 * @example
 * import { foldShapValues, interventionalShapValues } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const right = { feature: 1, atMost: 0, whenTrue: { weight: 0 }, whenFalse: { weight: 8 } };
 * const tree = { feature: 0, atMost: 0, whenTrue: { weight: 0 }, whenFalse: right };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [tree] });
 * const shap = interventionalShapValues(ensemble, Float64Array.of(1, 1), { background: Float64Array.of(0, 0, 0, 1) });
 * Array.from(foldShapValues(shap, [[0, 1]]).values); // => [8]
 */
export function foldShapValues(shap: ShapValues, groups: readonly (readonly number[])[]): ShapValues {
  const { features, outputs, rows } = shap;
  const { count, playerOf } = settledPlayers(groups, features);
  const values = new Float64Array(rows * count * outputs);
  for (let row = 0, at = 0; row < rows; row++)
    for (let feature = 0; feature < features; feature++)
      for (let output = 0; output < outputs; output++)
        values[(row * count + playerOf[feature]!) * outputs + output]! += shap.values[at++]!;
  const { base, backgroundRows, additivityError, scale } = shap;
  return { values, base, rows, features: count, outputs, backgroundRows, additivityError, scale };
}
