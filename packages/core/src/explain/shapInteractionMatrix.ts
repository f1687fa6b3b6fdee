import type { ShapInteractions } from "./shapInteractions.js";

/**
 * The matrix of each row that adds up to its values: half an interaction index off the diagonal, and on it what is left of the
 * feature's own value, φᵢ − Σ_{j≠i} Iᵢⱼ / 2. Row-major rows × features × features × outputs, in units of the margin.
 *
 * What tree explainers print as interaction values. Each row of a matrix sums to φᵢ, the whole matrix to margin − base.
 * Cost: O(rows · features² · outputs). Golden: `explain/trees`, key `matrix` of the cases of pairs.
 *
 * @example
 * import { interventionalShapInteractions, shapInteractionMatrix } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const right = { feature: 1, atMost: 0, whenTrue: { weight: 0 }, whenFalse: { weight: 8 } };
 * const tree = { feature: 0, atMost: 0, whenTrue: { weight: 0 }, whenFalse: right };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [tree] });
 * const background = Float64Array.of(0, 0, 0, 1);
 * const interactions = interventionalShapInteractions(ensemble, Float64Array.of(1, 1), { background });
 * Array.from(shapInteractionMatrix(interactions)); // => [4, 2, 2, 0]
 */
export function shapInteractionMatrix({ index, shap }: ShapInteractions): Float64Array {
  const { values, rows, features, outputs } = shap;
  const matrix = index.map((value) => value / 2);
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < features; i++)
      for (let output = 0; output < outputs; output++) {
        const from = (row * features + i) * features * outputs + output;
        let others = 0;
        for (let j = 0; j < features; j++) others += matrix[from + j * outputs]!;
        matrix[from + i * outputs] = values[(row * features + i) * outputs + output]! - others;
      }
  return matrix;
}
